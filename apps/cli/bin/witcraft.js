#!/usr/bin/env node
// In the repository before the build, so that installing can link it.
import '../dist/main.js';
