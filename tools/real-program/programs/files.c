// What can be done with files, one after another, with what comes of each.
//
//   files FOLDER

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void show(const char *what, long result) {
  printf("%s: %ld", what, result);
  if (result < 0) printf(" (%s)", strerror(errno));
  putchar('\n');
}

#define SHOW(call) show(#call, (long)(call))

static void list(const char *path) {
  DIR *folder = opendir(path);
  if (folder == NULL) return show("opendir", -1);
  int files = 0, links = 0;
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    if (entry->d_type == DT_REG) files++;
    if (entry->d_type == DT_LNK) links++;
  }
  closedir(folder);
  printf("%d files, %d links\n", files, links);
}

int main(int argc, char **argv) {
  if (argc != 2 || chdir(argv[1]) != 0) return 2;
  char text[32] = "";
  struct stat stat_;

  SHOW(mkdir("folder", 0777));
  int file = open("folder/a", O_CREAT | O_RDWR | O_TRUNC, 0666);
  SHOW(write(file, "hello world", 11));
  SHOW(lseek(file, 6, SEEK_SET));
  SHOW(read(file, text, 5));
  puts(text);
  SHOW(lseek(file, 0, SEEK_END));
  SHOW(pwrite(file, "J", 1, 0));
  SHOW(pread(file, text, 5, 0));
  puts(text);
  SHOW(ftruncate(file, 4));
  SHOW(fsync(file));
  SHOW(fstat(file, &stat_));
  printf("%lld bytes, a file: %d\n", (long long)stat_.st_size, S_ISREG(stat_.st_mode));
  SHOW(close(file));

  file = open("folder/a", O_WRONLY | O_APPEND);
  SHOW(write(file, "more", 4));
  SHOW(close(file));
  SHOW(rename("folder/a", "folder/b"));
  SHOW(link("folder/b", "folder/c"));
  SHOW(symlink("b", "folder/d"));
  memset(text, 0, sizeof text);
  SHOW(readlink("folder/d", text, sizeof text - 1));
  puts(text);
  SHOW(stat("folder/d", &stat_));
  printf("%lld bytes, changed after 2020: %d\n", (long long)stat_.st_size, stat_.st_mtime > 1600000000);
  SHOW(lstat("folder/d", &stat_));
  printf("a link: %d\n", S_ISLNK(stat_.st_mode));
  list("folder");
  SHOW(rmdir("folder"));
  SHOW(unlink("folder/b"));
  SHOW(unlink("folder/c"));
  SHOW(unlink("folder/d"));
  SHOW(rmdir("folder"));
  list("folder");

  SHOW(open("../outside", O_RDONLY));
  SHOW(open("/etc/passwd", O_RDONLY));
  SHOW(getentropy(text, 16));
  struct timespec start, end, pause = {0, 20000000};
  clock_gettime(CLOCK_MONOTONIC, &start);
  SHOW(nanosleep(&pause, NULL));
  clock_gettime(CLOCK_MONOTONIC, &end);
  double seconds = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
  printf("slept long enough: %d\n", seconds >= 0.02);
  struct pollfd input = {0, POLLIN, 0};
  SHOW(poll(&input, 1, 1000));
  SHOW(isatty(1));
  return 0;
}
