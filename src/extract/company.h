/* The company family as the engine sees it: its three entries, and what a worker keeps for it. */
#ifndef GISA_EXTRACT_COMPANY_H
#define GISA_EXTRACT_COMPANY_H

#include "extract/match.h"

/* Before gisa_match_all(): reads the text as words and tells ctx->quiet. */
void gisa_company_read(struct gisa_context *ctx);

/* Called after gisa_match_all() and before overlaps are resolved: may add candidates (dictionary
 * hits, later mentions of names found) and drop company candidates by clearing `rule`. */
void gisa_company_find(struct gisa_context *ctx, struct gisa_candidates *list);

/* gisa_company_value(), its evaluator, is declared in match.h with those of the other families. */

/* What words were found to be, kept from one article to the next; a worker's own. */
struct gisa_company_cache *gisa_company_cache_new(void);
void gisa_company_cache_free(struct gisa_company_cache *cache);

#endif
