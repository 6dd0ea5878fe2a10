import { useEffect, useState } from 'react'
import { type ApiProblem, type ComparedAttempt, getComparison } from '@/app/_components/practice-api'

type Failure = ApiProblem | { readonly type: 'offline' }

/** The comparison at one number of an attempt, and those that were asked for before; `retry` where it did not come. */
export function useComparison(variantId: string, attemptId: string, explanation: number, number: number) {
  const [loaded, setLoaded] = useState<ReadonlyMap<number, ComparedAttempt>>(new Map())
  const [failure, setFailure] = useState<Failure | null>(null)
  const [tries, setTries] = useState(0)
  const isLoaded = loaded.has(number)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    if (isLoaded) return
    let isCurrent = true
    setFailure(null)
    getComparison(variantId, attemptId, explanation, number).then((result) => {
      if (!isCurrent) return
      if (result.type === 'ok') setLoaded((before) => new Map([...before, [number, result.value]]))
      else setFailure(result)
    })
    return () => {
      isCurrent = false
    }
  }, [variantId, attemptId, explanation, number, isLoaded, tries])

  return {
    compared: loaded.get(number) ?? null,
    /** The numbers are the same whichever of them is compared. */
    numbers: loaded.values().next().value?.numbers ?? null,
    failure: isLoaded ? null : failure,
    retry: () => setTries((before) => before + 1),
  }
}
