import type { PairOutput } from './conv2d-outputs'
import { type Given, isAsPredicted } from './given'
import type { Placement } from './placement'
import { placesOff } from './posterior'
import type { Predicted } from './task'

/** Wrong numbers that are looked at before a pair is worked out whole, at most; spread over all of them. */
const MOST_LOOKED_AT = 10
/** The share of them that it must give. Whoever slips more often than in every second number has no method. */
const LEAST_GIVEN = 0.3

/**
 * Whether two methods give enough of some wrong numbers to be worth working out.
 *
 * @param isRectified whether the numbers were asked for after ReLU
 */
export function firstLook(
  given: Given,
  right: Predicted,
  place: Placement,
  isRectified: boolean,
): (pair: PairOutput) => boolean {
  const wrong = placesOff(given, right)
  const step = Math.max(1, wrong.length / MOST_LOOKED_AT)
  const looks = Array.from(
    { length: Math.min(MOST_LOOKED_AT, wrong.length) },
    (_, look) => wrong[Math.floor(look * step)],
  )
    .filter((index) => index !== undefined)
    .map((index) => ({ index, at: place.cellOf(index) }))
  const allowed = looks.length - Math.max(1, Math.ceil(LEAST_GIVEN * looks.length))
  return ({ methods, probe }) => {
    if (probe === null) return true
    const isOneMap = methods.some((id) => id === 'collapsed-to-one-map' || id === 'depthwise-summed')
    let misses = 0
    for (const { index, at } of looks) {
      const value = probe([isOneMap ? 0 : at[0], at[1], at[2]])
      if (isAsPredicted(given, index, isRectified ? Math.max(0, value) : value)) continue
      misses += 1
      if (misses > allowed) return false
    }
    return looks.length > 0
  }
}
