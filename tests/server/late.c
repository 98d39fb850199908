/*
 * late MS PORTFILE: a server that answers every request after that time with 2 KB. One thread and
 * epoll, so that it is not what a benchmark measures. Ends when its standard input closes.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { OWED = 16384 };

/* Answers owed, in the order of their times, since all wait equally long. */
static struct {
	int fd;
	int64_t due_us;
} owed[OWED];
static size_t first, last;
static int64_t late_us;

static int64_t now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void answer(int fd)
{
	static char reply[2400];
	static int len;
	if (len == 0) {
		char body[2048];
		memset(body, 'x', sizeof body);
		len =
		    snprintf(reply, sizeof reply,
			     "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %zu\r\n\r\n%.*s",
			     sizeof body, (int)sizeof body, body);
	}
	if (write(fd, reply, (size_t)len) != len)
		close(fd);
}

static void request(int fd)
{
	char in[8192];
	ssize_t len = read(fd, in, sizeof in);
	if (len <= 0) {
		close(fd);
		return;
	}
	for (char *p = in; (p = memmem(p, (size_t)(in + len - p), "\r\n\r\n", 4)); p += 4) {
		owed[last % OWED].fd = fd;
		owed[last++ % OWED].due_us = now_us() + late_us;
	}
}

static void late_accept(int poller, int server)
{
	int fd, one = 1;
	while ((fd = accept4(server, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
		struct epoll_event e = { .events = EPOLLIN, .data.fd = fd };
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
		epoll_ctl(poller, EPOLL_CTL_ADD, fd, &e);
	}
}

int main(int argc, char **argv)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof address;
	int server = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), poller = epoll_create1(0);
	FILE *port = argc == 3 ? fopen(argv[2], "w") : NULL;
	if (!port || bind(server, (struct sockaddr *)&address, size) != 0 || listen(server, 1024) != 0 ||
	    getsockname(server, (struct sockaddr *)&address, &size) != 0)
		return 1;
	late_us = atoi(argv[1]) * 1000;
	fprintf(port, "%d\n", ntohs(address.sin_port));
	fclose(port);
	struct epoll_event e = { .events = EPOLLIN, .data.fd = server }, events[256];
	epoll_ctl(poller, EPOLL_CTL_ADD, server, &e);
	e.data.fd = STDIN_FILENO;
	epoll_ctl(poller, EPOLL_CTL_ADD, STDIN_FILENO, &e);
	for (;;) {
		int64_t wait =
		    first < last ? (owed[first % OWED].due_us - now_us() + 999) / 1000 : 1000;
		int count = epoll_wait(poller, events, 256, wait < 0 ? 0 : (int)wait);
		for (int i = 0; i < count; i++) {
			if (events[i].data.fd == STDIN_FILENO)
				return 0;
			if (events[i].data.fd == server)
				late_accept(poller, server);
			else
				request(events[i].data.fd);
		}
		while (first < last && owed[first % OWED].due_us <= now_us())
			answer(owed[first++ % OWED].fd);
	}
}
