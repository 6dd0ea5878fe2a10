import type { Random } from './random'

/** What a drawn problem has that it should not: parts that look alike, tedious work, pairs of methods not told apart. */
export type Faults = { readonly lookAlikes: number; readonly tedious: number; readonly confusions: number }

const LOOK_ALIKE = 1_000_000
const TEDIOUS = 1_000
/** Questions about one layer that are looked at. */
const MOST_ASKS = 40

export function isFaultless(faults: Faults): boolean {
  return weigh(faults) === 0
}

export function isBetter(faults: Faults, than: Faults | undefined): boolean {
  return than === undefined || weigh(faults) < weigh(than)
}

function weigh({ lookAlikes, tedious, confusions }: Faults): number {
  return lookAlikes * LOOK_ALIKE + tedious * TEDIOUS + confusions
}

/** Some of the questions, in an order of chance (the beginning of a shuffle after Fisher and Yates). */
export function* someOf<A extends NonNullable<unknown>>(random: Random, asks: readonly A[]): Generator<A> {
  const order = [...asks]
  for (let index = 0; index < Math.min(order.length, MOST_ASKS); index++) {
    const other = random.int(index, order.length - 1)
    const [ask, displaced] = [order[other], order[index]]
    if (ask === undefined || displaced === undefined) return
    order[other] = displaced
    yield ask
  }
}
