/* The counts of a night go to drift.c for judgement; what it finds is worded and put down here. */
#include "nightly/outlets.h"

#include <inttypes.h>
#include <stdlib.h>

struct gisa_str gisa_outlets_name(struct gisa_store *store, struct gisa_arena *arena, struct gisa_str host)
{
	struct gisa_str name, charset;
	gisa_store_host_get(store, arena, host, &name, &charset);
	return name.len ? gisa_arena_printf(arena, "%.*s (%.*s)", GISA_FMT(name), GISA_FMT(host))
			: gisa_arena_copy(arena, host);
}

/* Another charset than before is no fault, but who reads the pages elsewhere wants to know. */
static void outlets_charset(struct gisa_store *store, const struct gisa_plan_host *host, struct gisa_str name,
			    struct gisa_summary *summary)
{
	struct gisa_str old_name, old, now = host->charset;
	uint64_t articles = host->night.pages - host->night.failed;
	gisa_store_host_get(store, &summary->arena, name, &old_name, &old);
	if (host->in_charset * 2 < articles || !now.len)
		now = old;
	gisa_store_host_set(store, name, host->outlet, now);
	if (old.len && !gisa_str_eq(old, now))
		gisa_summary_remark(summary, "%.*s: %" PRIu64 " of %" PRIu64 " pages in %.*s (before: %.*s)",
				    GISA_FMT(gisa_outlets_name(store, &summary->arena, name)),
				    host->in_charset, articles, GISA_FMT(now), GISA_FMT(old));
}

struct hosts {
	struct gisa_arena arena;
	struct gisa_str *items;
	size_t count, cap;
};

static void on_host(void *ctx, struct gisa_str host)
{
	struct hosts *hosts = ctx;
	GISA_PUSH(hosts, gisa_arena_copy(&hosts->arena, host));
}

/* An outlet that was given up, by itself or in the configuration, is an incident once. */
static bool was_silent(struct gisa_store *store, struct gisa_str host, int64_t day)
{
	struct gisa_drift_night night;
	return gisa_store_night(store, host, day, &night) && night.pages == 0;
}

static void judge(struct gisa_store *store, struct gisa_str host, const struct gisa_config *config,
		  const struct gisa_map *troubled, struct gisa_summary *summary)
{
	struct gisa_drift_night tonight;
	struct gisa_drift_past past;
	struct gisa_buf text = GISA_BUF(512);
	bool out_of_reach = gisa_map_find(troubled, host) != GISA_NPOS;
	if (!out_of_reach) /* also a night without a page is one */
		gisa_store_add_night(store, host, summary->day, &(struct gisa_drift_night){ 0 });
	gisa_store_night(store, host, summary->day, &tonight);
	gisa_store_past(store, host, summary->day - config->drift_days, summary->day, &past);
	unsigned drift = gisa_drift_judge(&tonight, &past, (uint64_t)config->drift_pages);
	if ((drift & GISA_DRIFT_SILENT) && out_of_reach)
		return;
	if (drift) {
		struct gisa_str name = gisa_outlets_name(store, &summary->arena, host);
		gisa_drift_tell(&text, drift, &tonight, &past);
		gisa_store_mark_night(store, host, summary->day);
		if (drift == GISA_DRIFT_SILENT && was_silent(store, host, summary->day - 1))
			gisa_summary_remark(summary, "%.*s: still no page", GISA_FMT(name));
		else
			gisa_summary_incident(summary, "%.*s: %.*s", GISA_FMT(name),
					      GISA_FMT(gisa_buf_str(&text)));
	}
	gisa_buf_free(&text);
}

void gisa_outlets_judge(struct gisa_store *store, const struct gisa_plan *plan,
			const struct gisa_config *config, const struct gisa_map *troubled,
			struct gisa_summary *summary)
{
	struct hosts hosts = { 0 };
	for (size_t i = 0; i < plan->hosts.count; i++) {
		const struct gisa_plan_host *host = &plan->hosts.items[i];
		gisa_store_add_night(store, plan->host_names.items[i], summary->day, &host->night);
		outlets_charset(store, host, plan->host_names.items[i], summary);
	}
	if (config->drift_pages) {
		gisa_store_each_host(store, on_host, &hosts);
		for (size_t i = 0; i < hosts.count; i++)
			judge(store, hosts.items[i], config, troubled, summary);
	}
	free(hosts.items);
	gisa_arena_free(&hosts.arena);
}
