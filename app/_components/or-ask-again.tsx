'use client'

import { type ComponentType, useEffect, useState } from 'react'

type Load<Props> = () => Promise<ComponentType<Props>>

type Options = {
  /** For what can be done without: no word is said in its place. */
  readonly isSilent?: boolean
}

/**
 * What a lazy component is loaded with. Never rejects: a rejected import is kept for good by whoever is lazy, and takes the
 * page away. What could not be loaded is asked for anew in its place, at once and whenever it is wanted.
 */
export function orAskAgain<Props extends object>(
  load: Load<Props>,
  options: Options = {},
): Promise<ComponentType<Props>> {
  return load().catch(() => asksAgain(load, options))
}

function asksAgain<Props extends object>(load: Load<Props>, { isSilent = false }: Options): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null

  return function AskAgain(props: Props) {
    const [Found, setFound] = useState(() => loaded)
    const [tries, setTries] = useState(0)
    const [isBusy, setIsBusy] = useState(true)

    // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
    useEffect(() => {
      let isCurrent = true
      setIsBusy(true)
      load().then(
        (component) => {
          loaded = component
          if (isCurrent) setFound(() => component)
        },
        () => isCurrent && setIsBusy(false),
      )
      return () => {
        isCurrent = false
      }
    }, [tries])

    if (Found) return <Found {...props} />
    if (isSilent || (isBusy && tries === 0)) return null
    return (
      <div role="alert" className="flex flex-wrap items-center gap-x-4 gap-y-2 border-l-2 border-rule-strong py-1 pl-4">
        <p>The server cannot be reached. Ask again in a moment.</p>
        <button
          type="button"
          className="button"
          aria-disabled={isBusy || undefined}
          onClick={() => !isBusy && setTries(tries + 1)}
        >
          Ask again
        </button>
      </div>
    )
  }
}
