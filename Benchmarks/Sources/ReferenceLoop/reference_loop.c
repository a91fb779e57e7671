#include "reference_loop.h"

#include <stdlib.h>
#include <string.h>

// 0 for a byte that ends a word, else the byte, lower-cased.
static void fill_fold(uint8_t fold[256]) {
  for (int byte = 0; byte < 256; byte++) {
    int is_upper = byte >= 'A' && byte <= 'Z';
    int is_word = is_upper || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80;
    fold[byte] = (uint8_t)(is_word ? byte + (is_upper ? 'a' - 'A' : 0) : 0);
  }
}

bool make_table(word_table *table, int bits) {
  size_t places = (size_t)1 << bits;
  table->keys = calloc(places, sizeof *table->keys);
  table->counts = calloc(places, sizeof *table->counts);
  table->bits = bits;
  if (table->keys && table->counts) return true;
  free_table(table);
  return false;
}

void clear_table(word_table *table) {
  size_t places = (size_t)1 << table->bits;
  memset(table->keys, 0, places * sizeof *table->keys);
  memset(table->counts, 0, places * sizeof *table->counts);
}

void free_table(word_table *table) {
  free(table->keys);
  free(table->counts);
  table->keys = NULL;
  table->counts = NULL;
}

word_totals count_words(const uint8_t *text, size_t length, word_table *table) {
  const word_totals no_room = {UINT64_MAX, 0};
  word_totals totals = {0, 0};
  uint64_t *keys = table->keys;
  uint32_t *counts = table->counts;
  const size_t places = (size_t)1 << table->bits;
  const int shift = 64 - table->bits;
  uint8_t fold[256];
  fill_fold(fold);

  size_t at = 0;
  while (at < length) {
    uint8_t byte = fold[text[at]];
    if (!byte) {
      at++;
      continue;
    }
    size_t start = at;
    uint64_t hash = 0xcbf29ce484222325u;
    do {
      hash = (hash ^ byte) * 0x100000001b3u;
      at++;
    } while (at < length && (byte = fold[text[at]]));
    if (at - start < 2) continue;
    totals.words++;
    size_t place = hash >> shift;
    while (keys[place] && keys[place] != hash) place = (place + 1) & (places - 1);
    if (!keys[place]) {
      keys[place] = hash;
      totals.types++;
      if (totals.types > places / 4 * 3) return no_room;
    }
    counts[place]++;
  }
  return totals;
}
