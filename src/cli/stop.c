/* Ending cleanly: the signals of the commands that run long and save what they have. */
#define _POSIX_C_SOURCE 200809L
#include "cli/stop.h"

volatile sig_atomic_t gisa_stop;

static void on_signal(int signal)
{
	(void)signal;
	gisa_stop = 1;
}

void gisa_stop_on_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND };
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
}
