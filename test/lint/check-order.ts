import path from 'node:path'
import { GENERATED_CLIENT, HOUSE_ORDER, NEVER_IN_THE_BROWSER, SERVER_ONLY, SHARED_BY_SCREENS } from './house-order'
import { type ModuleHead, type ModuleImport, readImports } from './read-imports'

/** Source files by their path from the root of the repository, e.g. `lib/conv/conv2d.ts`. */
export type SourceTree = ReadonlyMap<string, string>

/** Where a tree breaks the house's order: one line each, `file:line what is wrong`. Empty: it keeps it. */
export function checkOrder(tree: SourceTree): string[] {
  const heads = new Map<string, ModuleHead>()
  const violations: string[] = []
  for (const [file, text] of tree) {
    try {
      heads.set(file, readImports(file, text))
    } catch {
      violations.push(`${file}:1 is not valid TypeScript`)
    }
  }
  for (const [file, head] of heads) {
    violations.push(...head.imports.flatMap((one) => importViolation(file, one)), ...guardViolation(file, head))
  }
  return [...violations, ...browserViolations(heads)].sort()
}

function importViolation(file: string, { specifier, isTypeOnly, line }: ModuleImport): string[] {
  const say = (words: string) => [`${file}:${line} ${words}`]
  const rule = HOUSE_ORDER.find((one) => matches(file, one.files))
  if (!rule) return say('belongs to no place in the house’s order')
  if (specifier === null) {
    return /^(lib|app)\//.test(file) ? say('imports a module whose name is not written out') : []
  }
  if (specifier.startsWith('../')) return say(`imports ${specifier}: across folders the alias @/ is used`)

  const target = targetOf(file, specifier)
  if (matches(target, [GENERATED_CLIENT]) && !file.startsWith('lib/data/')) {
    return say(`imports ${target}: only lib/data reads the generated client`)
  }
  if (isOtherScreen(file, target)) return say(`imports ${target}, which belongs to another screen`)

  const allowed = isTypeOnly ? [...rule.values, ...(rule.types ?? [])] : rule.values
  if (matches(target, allowed) && !matches(target, rule.never ?? [])) return []
  const name = target.replace('npm:', '')
  return say(`imports ${isTypeOnly ? 'types of ' : ''}${name}, which ${rule.place} may not`)
}

/** The module an import means: a path from the root without its ending, `npm:package/path` or `node:module`. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('@/')) return withoutEnding(specifier.slice(2))
  // The alias of programs that Node runs as they are; see "imports" in package.json.
  if (specifier.startsWith('#')) return withoutEnding(specifier.slice(1))
  if (specifier.startsWith('.')) return withoutEnding(path.posix.join(path.posix.dirname(file), specifier))
  return specifier.startsWith('node:') ? specifier : `npm:${specifier}`
}

function withoutEnding(file: string): string {
  return file.replace(/\.[cm]?[jt]sx?$/, '')
}

/**
 * Within `app`, a file sees its own screen, the screens around it, and the folders all screens share. A page may also
 * hand out another screen's action: the button that begins there.
 */
function isOtherScreen(file: string, target: string): boolean {
  if (!file.startsWith('app/') || !target.startsWith('app/')) return false
  if (target.endsWith('/actions') && !file.includes('/_components/')) return false
  return !matches(target, SHARED_BY_SCREENS) && !`${screenOf(file)}/`.startsWith(`${screenOf(target)}/`)
}

/** The folder of the route a file of `app` belongs to: `app/practice/_components/x.tsx` is of `app/practice`. */
function screenOf(file: string): string {
  return path.posix.dirname(file).replace(/\/_.*$/, '')
}

function guardViolation(file: string, head: ModuleHead): string[] {
  const isGuarded = matches(file, SERVER_ONLY.files) && !matches(file, SERVER_ONLY.except)
  if (!isGuarded || head.firstImport === 'server-only') return []
  return [`${file}:1 does not start with import 'server-only'`]
}

/** Follows every value import from each client component; a server action is called over the network, so it ends there. */
function browserViolations(heads: ReadonlyMap<string, ModuleHead>): string[] {
  const files = new Map([...heads.keys()].map((file) => [withoutEnding(file), file]))
  const violations: string[] = []
  for (const [client, clientHead] of heads) {
    if (!clientHead.directives.includes('use client')) continue
    const seen = new Set([client])
    const follow = (file: string, chain: readonly string[]) => {
      const head = heads.get(file)
      if (!head || head.directives.includes('use server')) return
      for (const { specifier, isTypeOnly } of head.imports) {
        if (isTypeOnly || specifier === null) continue
        const target = targetOf(file, specifier)
        const next = files.get(target)
        if (next === undefined || seen.has(next)) continue
        seen.add(next)
        if (heads.get(next)?.directives.includes('use server')) continue
        if (matches(target, NEVER_IN_THE_BROWSER.files) && !matches(target, NEVER_IN_THE_BROWSER.except)) {
          violations.push(`${client}:1 takes ${target} into the browser (${[...chain, target].join(' -> ')})`)
        } else {
          follow(next, [...chain, target])
        }
      }
    }
    follow(client, [withoutEnding(client)])
  }
  return violations
}

function matches(target: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => expressionOf(pattern).test(target))
}

const expressions = new Map<string, RegExp>()

/** `*` is anything but a slash, `**` anything. */
function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern)
  if (known) return known
  const source = pattern
    .split(/(\*+)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('')
  const expression = new RegExp(`^${source}$`)
  expressions.set(pattern, expression)
  return expression
}
