/* Ending cleanly on a signal. */
#ifndef GISA_CLI_STOP_H
#define GISA_CLI_STOP_H

#include <signal.h>

/* Set by the first SIGINT or SIGTERM. */
extern volatile sig_atomic_t gisa_stop;

/* The first signal ends the run cleanly, a second one as usual. A closed pipe and a file at its limit are errors of
 * writing, no signals. */
void gisa_stop_on_signals(void);

#endif
