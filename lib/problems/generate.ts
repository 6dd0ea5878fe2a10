import { generateChannelSums } from './channel-sums'
import { generateFeatureMap } from './feature-map'
import { generateOutputCell } from './output-cell'
import { generateOutputShape } from './output-shape'
import { generateOutputVolume } from './output-volume'
import { generateParameterCount } from './parameter-count'
import type { Params } from './params'
import { type Random, seededRandom } from './random'
import type { Difficulty, Skill } from './skills'
import { generateWindowProducts } from './window-products'

/** Raised whenever the same seed could give other params. Stored with each variant; params are stored too. */
export const GENERATOR_VERSION = 1

const generators: { readonly [S in Skill]: (random: Random, difficulty: Difficulty) => Params } = {
  'window-products': generateWindowProducts,
  'output-cell': generateOutputCell,
  'channel-sums': generateChannelSums,
  'feature-map': generateFeatureMap,
  'output-volume': generateOutputVolume,
  'output-shape': generateOutputShape,
  'parameter-count': generateParameterCount,
}

/**
 * The params of a new variant. The same skill, difficulty and seed give the same params on every machine.
 *
 * @param seed 32 bytes
 * @throws RangeError if the seed is not 32 bytes long
 */
export function generate(skill: Skill, difficulty: Difficulty, seed: Uint8Array): Params {
  return generators[skill](seededRandom(seed), difficulty)
}
