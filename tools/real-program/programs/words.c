// Counts words: of the files that it is given, or of what comes in. The longest
// ones go into a file, if the environment names one.
//
//   LONGEST=longest.txt words FILE...

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_LETTERS 64

struct word {
  char *letters;
  unsigned long times;
};

struct words {
  struct word *items;
  size_t count, room;
};

static void out_of_memory(void) {
  fputs("words: out of memory\n", stderr);
  exit(3);
}

static void add(struct words *words, const char *letters) {
  for (size_t i = 0; i < words->count; i++) {
    if (strcmp(words->items[i].letters, letters) == 0) {
      words->items[i].times++;
      return;
    }
  }
  if (words->count == words->room) {
    words->room = words->room == 0 ? 64 : words->room * 2;
    words->items = realloc(words->items, words->room * sizeof *words->items);
    if (words->items == NULL) out_of_memory();
  }
  struct word *word = &words->items[words->count++];
  word->letters = strdup(letters);
  if (word->letters == NULL) out_of_memory();
  word->times = 1;
}

static void read_words(struct words *words, FILE *file) {
  char letters[MOST_LETTERS + 1];
  size_t length = 0;
  for (int c; (c = getc(file)) != EOF;) {
    if (isalpha(c) && length < MOST_LETTERS) {
      letters[length++] = (char)tolower(c);
    } else if (length > 0) {
      letters[length] = '\0';
      add(words, letters);
      length = 0;
    }
  }
  if (length > 0) {
    letters[length] = '\0';
    add(words, letters);
  }
}

static int by_times(const void *a, const void *b) {
  const struct word *left = a, *right = b;
  if (left->times != right->times) return left->times < right->times ? 1 : -1;
  return strcmp(left->letters, right->letters);
}

static int write_longest(const struct words *words, const char *path) {
  FILE *file = fopen(path, "w");
  if (file == NULL) {
    fprintf(stderr, "words: %s: %s\n", path, strerror(errno));
    return 1;
  }
  size_t longest = 0;
  for (size_t i = 0; i < words->count; i++) {
    size_t length = strlen(words->items[i].letters);
    if (length > longest) longest = length;
  }
  for (size_t i = 0; i < words->count; i++) {
    if (strlen(words->items[i].letters) == longest) fprintf(file, "%s\n", words->items[i].letters);
  }
  return fclose(file) == 0 ? 0 : 1;
}

int main(int argc, char **argv) {
  struct words words = {0};
  int status = 0;
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  if (argc < 2) read_words(&words, stdin);
  for (int i = 1; i < argc; i++) {
    FILE *file = fopen(argv[i], "r");
    if (file == NULL) {
      fprintf(stderr, "words: %s: %s\n", argv[i], strerror(errno));
      status = 1;
      continue;
    }
    read_words(&words, file);
    fclose(file);
  }
  qsort(words.items, words.count, sizeof *words.items, by_times);
  for (size_t i = 0; i < words.count && i < 20; i++) {
    printf("%6lu %s\n", words.items[i].times, words.items[i].letters);
  }
  const char *longest = getenv("LONGEST");
  if (longest != NULL && write_longest(&words, longest) != 0) status = 1;
  clock_gettime(CLOCK_MONOTONIC, &end);
  double seconds = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
  fprintf(stderr, "%zu words in %.3f s\n", words.count, seconds);
  return status;
}
