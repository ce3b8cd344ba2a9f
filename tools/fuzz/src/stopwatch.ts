/**
 * Begins to measure; the function tells the milliseconds since. On a busy machine
 * that is the time of the processor, of a process with little to do the time of a clock.
 */
export function startWatch(): () => number {
  const start = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return Math.min(performance.now() - start, (user + system) / 1000);
  };
}
