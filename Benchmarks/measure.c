/* Runs a command once and tells what it took.
 *
 *     measure OUTPUT COMMAND ARGUMENT...
 *
 * The command's standard output goes to the file OUTPUT. One line on standard output:
 * wall time in ns, processor time in ns, peak resident memory in KiB, exit status (or 128 + signal).
 * A helper of its own because the peak of a child counts the memory of the process that started it, and a
 * Python interpreter is larger than what is measured here.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc < 3) return 64;
  int output = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (output < 0) return 74;
  long long start = now();
  pid_t child = vfork();
  if (child == 0) {
    dup2(output, 1);
    execvp(argv[2], argv + 2);
    _exit(127);
  }
  int status;
  struct rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) return 71;
  long long wall = now() - start;
  long long processor = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000000LL +
                        (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1000LL;
  printf("%lld %lld %ld %d\n", wall, processor, usage.ru_maxrss,
         WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return 0;
}
