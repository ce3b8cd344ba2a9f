// Needs all that is needed: headers, library, linker.
#include <stdio.h>

int main(void) { return puts("here") < 0; }
