'use client'

import { Tabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

type AnswerTabsProps = {
  readonly names: readonly string[]
  /** How far a map is: "12 of 25". */
  readonly tallyOf: (index: number) => string
  readonly active: number
  readonly onActive: (index: number) => void
  readonly grid: (index: number) => ReactNode
}

/** The maps of a large volume, one at a time. */
export function AnswerTabs({ names, tallyOf, active, onActive, grid }: AnswerTabsProps) {
  return (
    <Tabs.Root value={active} onValueChange={onActive}>
      <Tabs.List className="answer-tabs" aria-label="Feature maps" activateOnFocus>
        {names.map((name, index) => (
          <Tabs.Tab key={name} value={index} className="answer-tab">
            {name}
            <span className="block font-mono text-xs text-ink-soft">{tallyOf(index)}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {names.map((name, index) => (
        <Tabs.Panel key={name} value={index} tabIndex={-1} className="pt-3">
          {index === active && grid(index)}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}
