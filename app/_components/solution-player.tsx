'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import type { Solution } from '@/lib/grading/solution'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicProblem } from '@/lib/problems/public-view'
import { orAskAgain } from './or-ask-again'
import { PlayerSkeleton } from './player-skeleton'
import { type ApiResult, getSolution } from './practice-api'
import { RequestFailed } from './request-failed'

const PlayerScreen = dynamic(() => orAskAgain(() => import('./player-screen').then((file) => file.PlayerScreen)), {
  ssr: false,
})
const StepsPlayer = dynamic(() => orAskAgain(() => import('./steps-player').then((file) => file.StepsPlayer)), {
  ssr: false,
})

export type SolutionPlayerProps = {
  readonly problem: PublicProblem
  readonly variantId: string
  /** Where to begin: the first cell that was wrong. Left out: at the beginning. */
  readonly firstCell?: OutputPosition | undefined
  /** The first number of the answer that was wrong, counted from 0 over all of it, where that is no cell; null: none. */
  readonly firstEntry?: number | null
  /** Told of the output cell that is being explained, so that other drawings can light its window. */
  readonly onFocusChange?: ((at: OutputPosition | null) => void) | undefined
  /** False where another player comes before it. */
  readonly takesFocus?: boolean
}

/** The worked solution, played step by step. Asks for the steps itself; the server decides whether they may be seen. */
export function SolutionPlayer({
  problem,
  variantId,
  firstCell,
  firstEntry = null,
  onFocusChange,
  takesFocus = true,
}: SolutionPlayerProps) {
  const [result, setResult] = useState<ApiResult<Solution> | null>(null)
  const [tries, setTries] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    let isCurrent = true
    getSolution(variantId).then((answer) => {
      if (isCurrent) setResult(answer)
    })
    return () => {
      isCurrent = false
    }
  }, [variantId, tries])

  if (result === null) return <PlayerSkeleton problem={problem} />
  if (result.type !== 'ok') {
    return (
      <RequestFailed
        what="The solution could not be loaded."
        result={result}
        onRetry={() => {
          setResult(null)
          setTries(tries + 1)
        }}
      />
    )
  }
  const shared = { solution: result.value, firstCell, onFocusChange, takesFocus }
  return problem.op === 'conv2d' ? (
    <PlayerScreen problem={problem} variantId={variantId} {...shared} />
  ) : (
    <StepsPlayer problem={problem} firstEntry={firstEntry} {...shared} />
  )
}
