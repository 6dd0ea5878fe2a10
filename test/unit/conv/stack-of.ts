import { makeStack, type Stack, type StackSpec } from '@/lib/conv/stack'

/** The stack of a spec that is meant to be possible; says what is wrong where it is not. */
export function stackOf(spec: StackSpec): Stack {
  const made = makeStack(spec)
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return made.stack
}
