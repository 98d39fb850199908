/* The built-in outlets by name and by host: made once, constant from then on. */
#include <pthread.h>

#include "page/outlet.h"
#include "page/text.h"

#include "base/map.h"

enum { S_LONGEST = 256 /* bytes of a name or host that is looked up */ };

/* Keys in a map, and the first outlet that had each. */
struct S_keys {
	struct gisa_map map;
	const struct gisa_outlet **items;
	size_t count, cap;
};

static struct {
	struct gisa_arena arena;
	struct gisa_outlets all;
	struct S_keys names, hosts;
} S_index;
static pthread_once_t S_once = PTHREAD_ONCE_INIT;

static void S_add(struct S_keys *keys, struct gisa_str key, const struct gisa_outlet *outlet)
{
	if (key.len && gisa_map_index(&keys->map, key) == keys->count)
		GISA_PUSH(keys, outlet);
}

static const struct gisa_outlet *S_find(const struct S_keys *keys, struct gisa_str key)
{
	size_t i = key.len ? gisa_map_find(&keys->map, key) : GISA_NPOS;
	return i == GISA_NPOS ? NULL : keys->items[i];
}

/* The host in small letters; empty where it is too long to be one. */
static struct gisa_str S_host_key(struct gisa_str host, char room[S_LONGEST])
{
	if (host.len > S_LONGEST)
		return gisa_str(NULL, 0);
	for (size_t i = 0; i < host.len; i++)
		room[i] = gisa_lower(host.ptr[i]);
	return gisa_str(room, host.len);
}

/* "also" and "host" stand first in a record. */
static void S_add_outlet(const struct gisa_outlet *outlet)
{
	struct gisa_outlet_reader reader = GISA_OUTLET_READER;
	struct gisa_outlet_rule rule;
	struct gisa_str rest, one;
	char room[S_LONGEST];
	S_add(&S_index.names, gisa_text_key(outlet->name, room, sizeof room), outlet);
	while (gisa_outlet_rule_next(outlet, &reader, &rule)) {
		bool also = gisa_str_is(rule.verb, "also");
		if (!also && !gisa_str_is(rule.verb, "host"))
			break;
		for (rest = rule.arg; gisa_str_split(&rest, also ? ',' : ' ', &one);)
			if (also)
				S_add(&S_index.names, gisa_text_key(one, room, sizeof room), outlet);
			else
				S_add(&S_index.hosts, S_host_key(one, room), outlet);
	}
}

static void S_build(void)
{
	gisa_outlets_load(&S_index.arena, &S_index.all);
	for (size_t i = 0; i < S_index.all.count; i++)
		if (!S_index.all.items[i].system)
			S_add_outlet(&S_index.all.items[i]);
}

const struct gisa_outlets *gisa_outlets(void)
{
	pthread_once(&S_once, S_build);
	return &S_index.all;
}

const struct gisa_outlet *gisa_outlet_by_url(struct gisa_str url)
{
	char room[S_LONGEST];
	struct gisa_str host = S_host_key(gisa_url_host(url), room);
	const struct gisa_outlet *found = NULL;
	pthread_once(&S_once, S_build);
	while (!found && host.len) {
		found = S_find(&S_index.hosts, host);
		size_t dot = gisa_str_find(host, GISA_LIT("."), 0);
		host = gisa_str_sub(host, dot == GISA_NPOS ? host.len : dot + 1, host.len);
	}
	return found;
}

const struct gisa_outlet *gisa_outlet_by_name(struct gisa_str name)
{
	char room[S_LONGEST];
	pthread_once(&S_once, S_build);
	return S_find(&S_index.names, gisa_text_key(name, room, sizeof room));
}

const struct gisa_outlet *gisa_system_by_name(struct gisa_str name)
{
	const struct gisa_outlets *all = gisa_outlets();
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i].system && gisa_str_eq(all->items[i].name, name))
			return &all->items[i];
	return NULL;
}
