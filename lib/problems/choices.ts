import type { Random } from './random'

/** Lists to choose from, one for each field of what is made of them. */
export type ChoicesOf<G> = { readonly [F in keyof G]: readonly NonNullable<G[F]>[] }

/** One of each list, each equally likely. */
export function pickFrom<G>(random: Random, choices: ChoicesOf<G>): G {
  return made(choices, (options) => random.pick(options))
}

/** Every combination of the lists, the last list changing fastest. */
export function* combinationsOf<G>(choices: ChoicesOf<G>): Generator<G> {
  const sizes = fieldsOf(choices).map((field) => choices[field].length)
  for (let number = 0; number < countCombinations(choices); number++) {
    let rest = number
    const places = new Map<keyof G, number>()
    for (const [index, field] of [...fieldsOf(choices).entries()].reverse()) {
      const size = sizes[index] ?? 1
      places.set(field, rest % size)
      rest = Math.floor(rest / size)
    }
    yield made(choices, (options, field) => {
      const option = options[places.get(field) ?? 0]
      if (option === undefined) throw new RangeError(`there is nothing to choose from in ${String(field)}`)
      return option
    })
  }
}

/** How many combinations there are. */
export function countCombinations<G>(choices: ChoicesOf<G>): number {
  return fieldsOf(choices).reduce((product, field) => product * choices[field].length, 1)
}

/** The field with most to choose from. */
export function longestOf<G>(choices: ChoicesOf<G>): keyof G | undefined {
  const [first, ...rest] = fieldsOf(choices)
  return rest.reduce(
    (longest, field) => (longest !== undefined && choices[field].length > choices[longest].length ? field : longest),
    first,
  )
}

function made<G>(
  choices: ChoicesOf<G>,
  choose: <F extends keyof G>(options: ChoicesOf<G>[F], field: F) => NonNullable<G[F]>,
): G {
  const entries = fieldsOf(choices).map((field) => [field, choose(choices[field], field)] as const)
  // Built field by field from the lists of exactly those fields.
  return Object.fromEntries(entries) as G
}

function fieldsOf<G>(choices: ChoicesOf<G>): (keyof G)[] {
  // What `Object.keys` gives are the fields the choices were written with.
  return Object.keys(choices) as (keyof G)[]
}
