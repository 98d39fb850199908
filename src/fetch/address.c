/*
 * The guard against being lured inward. It judges the very address a socket is about to be opened
 * to, so no spelling of a URL, no redirect and no answer of a name server can get around it. The
 * blocks are those of the IANA special-purpose registries (RFC 6890 and its successors) that are
 * not globally reachable.
 */
#include "fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* first address, prefix length */
static const struct {
	uint32_t net;
	unsigned bits;
} closed4[] = {
	{ 0x00000000, 8 },  /* this network */
	{ 0x0A000000, 8 },  /* private */
	{ 0x64400000, 10 }, /* shared by carriers */
	{ 0x7F000000, 8 },  /* loopback */
	{ 0xA9FE0000, 16 }, /* link-local, cloud metadata */
	{ 0xAC100000, 12 }, /* private */
	{ 0xC0000000, 24 }, /* protocol assignments */
	{ 0xC0000200, 24 }, /* documentation */
	{ 0xC0586300, 24 }, /* 6to4 relays, given up */
	{ 0xC0A80000, 16 }, /* private */
	{ 0xC6120000, 15 }, /* benchmarks */
	{ 0xC6336400, 24 }, /* documentation */
	{ 0xCB007100, 24 }, /* documentation */
	{ 0xE0000000, 4 },  /* multicast */
	{ 0xF0000000, 4 },  /* reserved, broadcast */
};

static bool is_public4(uint32_t address)
{
	for (size_t i = 0; i < sizeof closed4 / sizeof *closed4; i++)
		if (((address ^ closed4[i].net) >> (32 - closed4[i].bits)) == 0)
			return false;
	return true;
}

static uint32_t word(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool is_public6(const unsigned char a[16])
{
	static const unsigned char mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF };
	static const unsigned char nat64[12] = { 0, 0x64, 0xFF, 0x9B };
	if (memcmp(a, mapped, 12) == 0 || memcmp(a, nat64, 12) == 0)
		return is_public4(word(a + 12));
	if ((a[0] & 0xE0) != 0x20) /* only 2000::/3 is in use as global unicast */
		return false;
	uint32_t top = word(a);
	return top >> 9 != 0x20010000 >> 9 && /* 2001::/23: protocol assignments, Teredo */
	       top != 0x20010DB8 &&           /* documentation */
	       top >> 16 != 0x2002 &&         /* 6to4 embeds any IPv4 address */
	       top >> 12 != 0x3FFF0;          /* documentation */
}

bool gisa_address_is_public(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET) {
		struct sockaddr_in in;
		memcpy(&in, address, sizeof in);
		return is_public4(ntohl(in.sin_addr.s_addr));
	}
	if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 in6;
		memcpy(&in6, address, sizeof in6);
		return is_public6(in6.sin6_addr.s6_addr);
	}
	return false;
}

void gisa_address_text(const struct sockaddr *address, char *out)
{
	const void *bytes =
	    (const char *)address + (address->sa_family == AF_INET6 ? offsetof(struct sockaddr_in6, sin6_addr)
								    : offsetof(struct sockaddr_in, sin_addr));
	if ((address->sa_family != AF_INET && address->sa_family != AF_INET6) ||
	    !inet_ntop(address->sa_family, bytes, out, 64))
		snprintf(out, 64, "address family %d", address->sa_family);
}
