/** `right`, or the id of a wrong method. */
export type Method = string

/** What a method answers to a question. Two answers of different form have nothing in common. */
export type Prediction = {
  readonly id: Method
  /** The size of the answer; of a set, its elements. */
  readonly form: string
  /** The numbers in reading order; none of a set. */
  readonly values: readonly number[]
}

/** How well a problem tells its methods apart. */
export type Diagnosticity = {
  /** The methods that have an answer of their own here: the right one, and those aimed at that apply. */
  readonly methods: readonly Method[]
  /** In how many numbers the two most alike differ; Infinity where every two differ in size, or in a set. */
  readonly smallest: number
  /** The pairs that cannot be told apart by this problem, but for those that no problem could. */
  readonly confused: readonly (readonly [Method, Method])[]
}

/** Where the answer is a row, a map or a volume of more cells than this, two methods are told apart by two of them. */
const FEW_NUMBERS = 2

/**
 * @param isGrid whether the answer is a row, a map or a volume
 * @param areInseparable whether no numbers could tell the two apart
 */
export function compare(
  predictions: readonly Prediction[],
  isGrid: boolean,
  areInseparable: (one: Method, other: Method) => boolean,
): Diagnosticity {
  const needed = isGrid && (predictions[0]?.values.length ?? 0) > FEW_NUMBERS ? 2 : 1
  let smallest = Number.POSITIVE_INFINITY
  const confused: [Method, Method][] = []
  for (const [index, one] of predictions.entries()) {
    for (const other of predictions.slice(index + 1)) {
      const distance = distanceOf(one, other)
      if (distance < needed && areInseparable(one.id, other.id)) continue
      if (distance < needed) confused.push([one.id, other.id])
      smallest = Math.min(smallest, distance)
    }
  }
  return { methods: predictions.map(({ id }) => id), smallest, confused }
}

/** A list of numbers as an answer. */
export function numbers(id: Method, values: readonly number[]): Prediction {
  return { id, form: String(values.length), values }
}

/** In how many numbers two answers differ; Infinity where they differ in form. */
export function distanceOf(one: Prediction, other: Prediction): number {
  if (one.form !== other.form) return Number.POSITIVE_INFINITY
  return one.values.filter((value, index) => value !== other.values[index]).length
}
