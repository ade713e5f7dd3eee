#ifndef POSTMORTEM_CLIBYAML_SHIM_H
#define POSTMORTEM_CLIBYAML_SHIM_H

#include <yaml.h>

#endif
