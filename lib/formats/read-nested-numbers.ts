/** Nested arrays as a flat row-major block with its shape, outermost axis first. */
export type NestedNumbers = { readonly shape: readonly number[]; readonly data: readonly number[] }

export type NestedProblem = { readonly path: readonly number[]; readonly message: string }

/**
 * Reads nested arrays of numbers as JSON has them, all of one depth and none ragged. Stops at the first problem and
 * says where it is; never throws.
 *
 * @param axes the names of the axes, outermost first: `['channel', 'row', 'column']`
 */
export function readNestedNumbers(value: unknown, axes: readonly string[]): NestedNumbers | NestedProblem {
  const shape = measure(value, axes.length)
  const data: number[] = []
  const problem = collect(value, axes, shape, [], data)
  return problem ?? { shape, data }
}

/** Lengths along the first element of each axis; what does not fit them is found ragged afterwards. */
function measure(value: unknown, depth: number): number[] {
  const shape: number[] = []
  let inner = value
  for (let axis = 0; axis < depth; axis++) {
    const list: readonly unknown[] = Array.isArray(inner) ? inner : []
    shape.push(list.length)
    inner = list[0]
  }
  return shape
}

function collect(
  value: unknown,
  axes: readonly string[],
  shape: readonly number[],
  path: readonly number[],
  data: number[],
): NestedProblem | null {
  const depth = path.length
  if (depth === axes.length) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return { path, message: 'This is not a finite number.' }
    data.push(value)
    return null
  }
  if (!Array.isArray(value)) {
    return { path, message: `This is not a list of ${axes[depth]}s: give lists nested ${axes.length} deep.` }
  }
  if (value.length === 0) return { path, message: `This list of ${axes[depth]}s is empty.` }
  if (value.length !== shape[depth]) {
    return { path, message: `This list has ${countOf(value.length, axes[depth])}, the first one ${shape[depth]}.` }
  }
  for (const [index, inner] of value.entries()) {
    const problem = collect(inner, axes, shape, [...path, index], data)
    if (problem) return problem
  }
  return null
}

const countOf = (count: number, unit = 'entry') => `${count} ${unit}${count === 1 ? '' : 's'}`
