'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { cellAtEntry, entryAt } from '@/app/_components/answer/answer-sheet'
import type { CheckedAttempt } from '@/app/_components/answer/checked-response'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { RequestFailed } from '@/app/_components/request-failed'
import type { ToldExplanation } from '@/lib/diagnosis/told-diagnosis'
import { wrongByEntry } from './compared-numbers'
import { ComparisonPlayer } from './comparison-player'
import { CoveredMap } from './covered-map'
import { coveredEntries } from './method-cells'
import { useComparison } from './use-comparison'

type ComparisonViewProps = {
  readonly variantId: string
  readonly prompt: Prompt
  readonly attempt: CheckedAttempt
  /** Which explanation of its diagnosis, from 0. */
  readonly index: number
  readonly explanation: ToldExplanation
  /** Both calculations are to be seen as soon as they are here. */
  readonly isAskedFor: boolean
}

/** An attempt beside the right answer, number by number; and of one number both calculations, line by line. */
export function ComparisonView({ variantId, prompt, attempt, index, explanation, isAskedFor }: ComparisonViewProps) {
  const { sheet, attemptId } = attempt
  const covered = useMemo(
    () => [...coveredEntries(prompt, sheet, explanation.cells)].toSorted((a, b) => a - b),
    [prompt, sheet, explanation],
  )
  const [entry, setEntry] = useState(covered[0] ?? 0)
  const { compared, numbers, failure, retry } = useComparison(variantId, attemptId, index, entry)
  const wrong = useMemo(() => numbers && wrongByEntry(prompt, sheet, numbers), [prompt, sheet, numbers])
  const at = useMemo(() => cellAtEntry(sheet, entry), [sheet, entry])
  const after = covered[covered.indexOf(entry) + 1]
  const name = prompt.nameOf(at)

  const sides = useRef<HTMLElement>(null)
  const isHere = compared !== null
  const wasHere = useRef(false)
  useEffect(() => {
    if (!isHere || wasHere.current) return
    wasHere.current = true
    if (isAskedFor) sides.current?.scrollIntoView({ block: 'start' })
  }, [isHere, isAskedFor])

  return (
    <div className="space-y-5">
      {wrong && (
        <section aria-label="Your numbers and the right ones">
          <CoveredMap
            prompt={prompt}
            sheet={sheet}
            numbers={wrong}
            current={at}
            onPick={(picked) => setEntry(entryAt(sheet, picked))}
          />
        </section>
      )}
      {failure && <RequestFailed what="The comparison could not be loaded." result={failure} onRetry={retry} />}
      {!compared && !failure && <ComparisonSkeleton />}
      {compared && (
        <section ref={sides} className="side-by-side scroll-mt-4" aria-label={`Side by side: ${name}`}>
          <h3 className="mb-2 font-semibold">Side by side: {name}</h3>
          {compared.comparison ? (
            <ComparisonPlayer
              key={entry}
              comparison={compared.comparison}
              name={name}
              next={
                after === undefined
                  ? null
                  : { name: prompt.nameOf(cellAtEntry(sheet, after)), onNext: () => setEntry(after) }
              }
            />
          ) : (
            <p className="text-ink-soft">What gives this number cannot be written line by line beside the right way.</p>
          )}
        </section>
      )}
    </div>
  )
}

/** The player before its lines are here: the same blocks, empty. Not seen when they come within a moment. */
function ComparisonSkeleton() {
  return (
    <div className="skeleton space-y-4" role="status">
      <span className="sr-only">Loading the comparison</span>
      <div className="skeleton-bar h-10" />
      <div className="skeleton-bar h-12 max-w-text" />
      <div className="skeleton-bar h-80" />
    </div>
  )
}
