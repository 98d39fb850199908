/* The server: one thread, one connection after the other, which is all a test of an exchange wants. */
#include "loopback.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct loopback {
	int fd;
	pthread_t thread;
	loopback_answer *answer;
	void *ctx;
	atomic_uint count;
	atomic_bool stop, busy;
};

void loopback_send(int fd, struct gisa_str s)
{
	while (s.len) {
		ssize_t n = send(fd, s.ptr, s.len, MSG_NOSIGNAL);
		if (n <= 0)
			return;
		s = gisa_str_sub(s, (size_t)n, s.len);
	}
}

static void serve(struct loopback *server, int fd)
{
	char request[8192];
	size_t len = 0;
	struct timeval limit = { .tv_sec = 5 };
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
	while (len < sizeof request) {
		ssize_t n = recv(fd, request + len, sizeof request - len, 0);
		if (n <= 0)
			break;
		len += (size_t)n;
		if (gisa_str_find(gisa_str(request, len), GISA_LIT("\r\n\r\n"), 0) != GISA_NPOS) {
			server->answer(server->ctx, fd, gisa_str(request, len));
			break;
		}
	}
	shutdown(fd, SHUT_WR);
	close(fd);
}

static void *run(void *data)
{
	struct loopback *server = data;
	while (!server->stop) {
		struct pollfd p = { server->fd, POLLIN, 0 };
		if (poll(&p, 1, 100) <= 0)
			continue;
		int fd = accept(server->fd, NULL, NULL);
		if (fd >= 0) {
			server->busy = true;
			server->count++;
			serve(server, fd);
			server->busy = false;
		}
	}
	return NULL;
}

struct loopback *loopback_start(loopback_answer *answer, void *ctx, unsigned short *port)
{
	struct loopback *server = calloc(1, sizeof *server);
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof address;
	if (!server)
		abort();
	server->answer = answer;
	server->ctx = ctx;
	server->fd = socket(AF_INET, SOCK_STREAM, 0);
	if (server->fd < 0 || bind(server->fd, (struct sockaddr *)&address, size) != 0 ||
	    listen(server->fd, 64) != 0 || getsockname(server->fd, (struct sockaddr *)&address, &size) != 0)
		abort();
	*port = ntohs(address.sin_port);
	if (pthread_create(&server->thread, NULL, run, server) != 0)
		abort();
	return server;
}

void loopback_stop(struct loopback *server)
{
	server->stop = true;
	pthread_join(server->thread, NULL);
	close(server->fd);
	free(server);
}

void loopback_settle(struct loopback *server)
{
	while (server->busy)
		poll(NULL, 0, 1);
}

unsigned loopback_count(const struct loopback *server)
{
	return server->count;
}
