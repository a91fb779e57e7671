/// Has the allocator keep what is freed and hand it out again.
///
/// By default the GNU C library returns each large piece to the system at once, which zeroes every page of the next one: a fit takes
/// and frees vectors of hundreds of megabytes at every step. Does nothing with other C libraries. Call it before other
/// threads start.
void allocator_keep_freed_memory(void);
