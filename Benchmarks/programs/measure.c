// Runs a command as a whole process and says what it took.
//
//     measure SECONDS OUTPUT ERRORS COMMAND [ARGUMENT...]
//
// The command's standard output and error go to the files OUTPUT and ERRORS; its input is empty. After SECONDS it is ended,
// with what it started. Prints one line of JSON: wall, user and system seconds; the peak memory in kilobytes of the largest
// process among those that were waited for; how it ended. Peak memory is the reason for a C program: a child starts with
// its parent's peak, and Python's own is larger than what is to be measured. Link it statically where that can be done.
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;
static volatile pid_t child;
static volatile sig_atomic_t was_ended;

static void end_child(int number) {
  was_ended = number;
  if (child > 0) kill(-child, SIGKILL);
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double from(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec * 1e-6; }

int main(int count, char **arguments) {
  if (count < 5) {
    fputs("usage: measure SECONDS OUTPUT ERRORS COMMAND [ARGUMENT...]\n", stderr);
    return 64;
  }
  struct sigaction action = {.sa_handler = end_child};
  sigaction(SIGALRM, &action, NULL);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, arguments[2], O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&files, 2, arguments[3], O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);

  pid_t started;
  double start = seconds();
  int fault = posix_spawnp(&started, arguments[4], &files, &attributes, arguments + 4, environ);
  if (fault) {
    fprintf(stderr, "%s: %s\n", arguments[4], strerror(fault));
    return 127;
  }
  child = started;
  alarm((unsigned)atoi(arguments[1]));
  int status;
  struct rusage usage;
  while (wait4(started, &status, 0, &usage) < 0) {
  }
  double wall = seconds() - start;
  alarm(0);
  // What the command left running would disturb the next one.
  kill(-started, SIGKILL);
#ifdef __APPLE__
  long kilobytes = usage.ru_maxrss / 1024;
#else
  long kilobytes = usage.ru_maxrss;
#endif
  printf(
      "{\"wall\": %.6f, \"user\": %.6f, \"system\": %.6f, \"peak_kilobytes\": %ld, \"status\": %d, \"signal\": %d, "
      "\"was_ended\": %s}\n",
      wall, from(usage.ru_utime), from(usage.ru_stime), kilobytes, WIFEXITED(status) ? WEXITSTATUS(status) : -1,
      WIFSIGNALED(status) ? WTERMSIG(status) : 0, was_ended ? "true" : "false");
  return was_ended && was_ended != SIGALRM ? 130 : 0;
}
