// The yardstick of "notes to counts": what a plain loop over bytes costs. It is a reference, not a limit.

#ifndef REFERENCE_LOOP_H
#define REFERENCE_LOOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What was found in a text.
typedef struct {
  // Words of two letters or more.
  uint64_t words;
  // Different ones among them.
  uint64_t types;
} word_totals;

// A table with open addressing: 2^bits places of twelve bytes.
typedef struct {
  uint64_t *keys;
  uint32_t *counts;
  int bits;
} word_table;

// False where there is no memory for it.
bool make_table(word_table *table, int bits);
void clear_table(word_table *table);
void free_table(word_table *table);

// Counts the words of `text` into an empty table: runs of letters, digits and bytes beyond ASCII, lower-cased, hashed a byte
// at a time (FNV-1a). `words` is UINT64_MAX where the table has no room for all of them.
word_totals count_words(const uint8_t *text, size_t length, word_table *table);

#endif
