'use client'

import { useEffect, useState } from 'react'
import type { CellStep, Solution, SolutionStep } from '@/lib/grading/solution'
import type { OutputPosition } from '@/lib/problems/ask'
import { positionOf } from './player-sentences'
import { type ApiProblem, getSolution } from './practice-api'

type Failure = ApiProblem | { readonly type: 'offline' }

/**
 * The working of each output cell by its position, as far as it is known: what came with the solution, then single
 * cells as they are needed, with the one that follows fetched ahead.
 */
export function useCellSteps(
  variantId: string,
  solution: Solution,
  cell: OutputPosition | null,
  next: OutputPosition | null,
) {
  const [steps, setSteps] = useState<ReadonlyMap<string, CellStep>>(() => new Map(cellsIn(solution.steps)))
  const [failure, setFailure] = useState<Failure | null>(null)
  const [tries, setTries] = useState(0)
  const wanted = cell && !steps.has(positionOf(cell)) ? cell : next && !steps.has(positionOf(next)) ? next : null
  const wantedKey = wanted && positionOf(wanted)
  const isNeeded = wanted === cell

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the position; another try asks again
  useEffect(() => {
    if (!wanted) return
    let isCurrent = true
    getSolution(variantId, wanted).then((answer) => {
      if (!isCurrent) return
      if (answer.type === 'ok') setSteps((known) => new Map([...known, ...cellsIn(answer.value.steps)]))
      if (isNeeded) setFailure(answer.type === 'ok' ? null : answer)
    })
    return () => {
      isCurrent = false
    }
  }, [variantId, wantedKey, isNeeded, tries])

  function retry() {
    setFailure(null)
    setTries(tries + 1)
  }

  return { steps, failure: isNeeded ? failure : null, retry }
}

function cellsIn(steps: readonly SolutionStep[]): [string, CellStep][] {
  return steps.flatMap((step) => {
    if (step.rule !== 'cell') return []
    const entry: [string, CellStep] = [positionOf(step.at), step]
    return [entry]
  })
}
