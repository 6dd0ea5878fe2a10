/**
 * Draws until nothing is wrong, at most `draws` times, and returns the best seen: a generator always ends.
 *
 * @param countFaults 0 for a problem as it should be, more for a worse one
 */
export function drawBest<T>(draws: number, draw: () => T, countFaults: (drawn: T) => number): T {
  let best = draw()
  let fewest = countFaults(best)
  for (let count = 1; count < draws && fewest > 0; count++) {
    const drawn = draw()
    const faults = countFaults(drawn)
    if (faults < fewest) {
      best = drawn
      fewest = faults
    }
  }
  return best
}
