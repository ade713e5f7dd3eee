#ifndef POSTMORTEM_CSPAWN_SHIM_H
#define POSTMORTEM_CSPAWN_SHIM_H

#include <fcntl.h>
#include <spawn.h>

// glibc has it since 2.29 and declares it under a macro that Swift's module of glibc does not set.
static inline int cspawn_addchdir(posix_spawn_file_actions_t *actions, const char *path) {
  extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *);
  return posix_spawn_file_actions_addchdir_np(actions, path);
}

// A pipe that no program inherits, whoever is started meanwhile; declared under the same macro.
static inline int cspawn_pipe(int ends[2]) {
  extern int pipe2(int *, int);
  return pipe2(ends, O_CLOEXEC);
}

#endif
