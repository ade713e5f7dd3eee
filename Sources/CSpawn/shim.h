#ifndef POSTMORTEM_CSPAWN_SHIM_H
#define POSTMORTEM_CSPAWN_SHIM_H

#include <spawn.h>

// glibc has it since 2.29 and declares it under a macro that Swift's module of glibc does not set.
static inline int cspawn_addchdir(posix_spawn_file_actions_t *actions, const char *path) {
  extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *);
  return posix_spawn_file_actions_addchdir_np(actions, path);
}

#endif
