// What starting and ending a process costs: the yardstick of a cold start.
int main(void) { return 0; }
