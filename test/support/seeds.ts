import { createHash } from 'node:crypto'
import { namedLayersOf } from '@/lib/problems/skill-plans'
import { CONV2D_SKILLS, LEVELS, SKILLS } from '@/lib/problems/skills'

/** The seed with this name: the same in every run, 32 bytes. */
export function seed(name: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(name).digest())
}

/** Each skill with each of its levels and named layers. */
export const EVERY_DIFFICULTY = SKILLS.flatMap((skill) =>
  [...LEVELS, ...namedLayersOf(skill)].map((difficulty) => ({ skill, difficulty })),
)

/** Each skill with each of its levels: what is made to be worked out whole, by hand. */
export const EVERY_LEVEL = SKILLS.flatMap((skill) => LEVELS.map((level) => ({ skill, level })))

/** The same of the skills whose problems are about one convolution. */
export const EVERY_CONV2D_LEVEL = CONV2D_SKILLS.flatMap((skill) => LEVELS.map((level) => ({ skill, level })))

export const EVERY_CONV2D_DIFFICULTY = CONV2D_SKILLS.flatMap((skill) =>
  [...LEVELS, ...namedLayersOf(skill)].map((difficulty) => ({ skill, difficulty })),
)
