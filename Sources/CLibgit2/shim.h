#ifndef POSTMORTEM_CLIBGIT2_SHIM_H
#define POSTMORTEM_CLIBGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/repository.h>
#include <git2/sys/merge.h>
#include <git2/sys/odb_backend.h>

#if LIBGIT2_VER_MAJOR < 1 || (LIBGIT2_VER_MAJOR == 1 && LIBGIT2_VER_MINOR < 5)
#error "libgit2 1.5 or later is needed: install libgit2-dev"
#endif

// Its object ids have another size and its calls other arguments.
#ifdef GIT_EXPERIMENTAL_SHA256
#error "a libgit2 built with GIT_EXPERIMENTAL_SHA256 is not supported"
#endif

// git_libgit2_opts is variadic, which Swift cannot call: one wrapper for each
// argument shape that is used.

static inline int clibgit2_set_int(int option, int value) {
  return git_libgit2_opts(option, value);
}

static inline int clibgit2_set_size(int option, ssize_t value) {
  return git_libgit2_opts(option, value);
}

static inline int clibgit2_set_cache_object_limit(git_object_t type, size_t bytes) {
  return git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, type, bytes);
}

static inline int clibgit2_set_search_path(int level, const char *path) {
  return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

#endif
