/* Which network addresses may be connected to. */
#ifndef GISA_FETCH_ADDRESS_H
#define GISA_FETCH_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

/* Is this an address of the public internet? Private, loopback, link-local, shared, reserved,
 * multicast and documentation blocks are not, nor what embeds one of them (mapped, NAT64). */
bool gisa_address_is_public(const struct sockaddr *address);

/* The numeric form for people, without a port; out must hold 64 bytes. */
void gisa_address_text(const struct sockaddr *address, char *out);

#endif
