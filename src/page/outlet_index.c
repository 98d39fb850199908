/* The built-in outlets by name and by host: made once, constant from then on. */
#include <pthread.h>

#include "page/outlet.h"
#include "page/text.h"

#include "base/map.h"

enum { LONGEST = 256 /* bytes of a name or host that is looked up */ };

/* Keys in a map, and the first outlet that had each. */
struct keys {
	struct gisa_map map;
	const struct gisa_outlet **items;
	size_t count, cap;
};

static struct {
	struct gisa_arena arena;
	struct gisa_outlets all;
	struct keys names, hosts;
} outlet_index;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void add(struct keys *keys, struct gisa_str key, const struct gisa_outlet *outlet)
{
	if (key.len && gisa_map_index(&keys->map, key) == keys->count)
		GISA_PUSH(keys, outlet);
}

static const struct gisa_outlet *find(const struct keys *keys, struct gisa_str key)
{
	size_t i = key.len ? gisa_map_find(&keys->map, key) : GISA_NPOS;
	return i == GISA_NPOS ? NULL : keys->items[i];
}

/* The host in small letters; empty where it is too long to be one. */
static struct gisa_str host_key(struct gisa_str host, char room[LONGEST])
{
	if (host.len > LONGEST)
		return gisa_str(NULL, 0);
	for (size_t i = 0; i < host.len; i++)
		room[i] = gisa_lower(host.ptr[i]);
	return gisa_str(room, host.len);
}

/* "also" and "host" stand first in a record. */
static void add_outlet(const struct gisa_outlet *outlet)
{
	struct gisa_outlet_reader reader = GISA_OUTLET_READER;
	struct gisa_outlet_rule rule;
	struct gisa_str rest, one;
	char room[LONGEST];
	add(&outlet_index.names, gisa_text_key(outlet->name, room, sizeof room), outlet);
	while (gisa_outlet_rule_next(outlet, &reader, &rule)) {
		bool also = gisa_str_is(rule.verb, "also");
		if (!also && !gisa_str_is(rule.verb, "host"))
			break;
		for (rest = rule.arg; gisa_str_split(&rest, also ? ',' : ' ', &one);)
			if (also)
				add(&outlet_index.names, gisa_text_key(one, room, sizeof room), outlet);
			else
				add(&outlet_index.hosts, host_key(one, room), outlet);
	}
}

static void build(void)
{
	gisa_outlets_load(&outlet_index.arena, &outlet_index.all);
	for (size_t i = 0; i < outlet_index.all.count; i++)
		if (!outlet_index.all.items[i].system)
			add_outlet(&outlet_index.all.items[i]);
}

const struct gisa_outlets *gisa_outlets(void)
{
	pthread_once(&once, build);
	return &outlet_index.all;
}

const struct gisa_outlet *gisa_outlet_by_url(struct gisa_str url)
{
	char room[LONGEST];
	struct gisa_str host = host_key(gisa_url_host(url), room);
	const struct gisa_outlet *found = NULL;
	pthread_once(&once, build);
	while (!found && host.len) {
		found = find(&outlet_index.hosts, host);
		size_t dot = gisa_str_find(host, GISA_LIT("."), 0);
		host = gisa_str_sub(host, dot == GISA_NPOS ? host.len : dot + 1, host.len);
	}
	return found;
}

const struct gisa_outlet *gisa_outlet_by_name(struct gisa_str name)
{
	char room[LONGEST];
	pthread_once(&once, build);
	return find(&outlet_index.names, gisa_text_key(name, room, sizeof room));
}

const struct gisa_outlet *gisa_system_by_name(struct gisa_str name)
{
	const struct gisa_outlets *all = gisa_outlets();
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i].system && gisa_str_eq(all->items[i].name, name))
			return &all->items[i];
	return NULL;
}
