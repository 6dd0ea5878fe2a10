import { vi } from 'vitest'

/** The cookies of one browser, in place of Next's own store, which exists only inside a request to a server. */
export const jar = new Map<string, string>()

vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}))
