#ifndef POSTMORTEM_CZLIB_SHIM_H
#define POSTMORTEM_CZLIB_SHIM_H

#include <zlib.h>

#endif
