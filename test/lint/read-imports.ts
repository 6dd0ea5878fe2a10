import { parseAst } from 'vitest/node'

export type ModuleImport = {
  /** As written; null: worked out while the program runs (`import(name)`). */
  readonly specifier: string | null
  /** Every name it brings is a type, so nothing of the module is loaded. */
  readonly isTypeOnly: boolean
  /** Counted from 1. */
  readonly line: number
}

export type ModuleHead = {
  readonly imports: readonly ModuleImport[]
  /** `'use client'`, `'use server'`. */
  readonly directives: readonly string[]
  /** What the first statement imports, when it is an import. */
  readonly firstImport: string | null
}

/** What one module imports, in whatever way the language has; throws on a syntax error. */
export function readImports(fileName: string, text: string): ModuleHead {
  const lang = /x$/.test(fileName) ? 'tsx' : 'ts'
  const program: unknown = parseAst(text, { lang }, fileName)
  const imports: ModuleImport[] = []
  visit(program, (node) => {
    const found = importOf(node)
    if (found) imports.push({ ...found, line: lineAt(text, node.start) })
  })
  const statements = isNode(program) ? list(program.body) : []
  const directives = statements.map((statement) => statement.directive).filter((words) => typeof words === 'string')
  const first = statements.find((statement) => typeof statement.directive !== 'string')
  const firstImport = first?.type === 'ImportDeclaration' ? literal(first.source) : null
  return { imports, directives, firstImport }
}

type Node = { readonly [key: string]: unknown; readonly type: string }

function importOf(node: Node): Omit<ModuleImport, 'line'> | null {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: literal(node.source), isTypeOnly: bringsTypesOnly(node, 'importKind') }
    case 'ExportNamedDeclaration':
      if (!node.source) return null
      return { specifier: literal(node.source), isTypeOnly: bringsTypesOnly(node, 'exportKind') }
    case 'ExportAllDeclaration':
      return { specifier: literal(node.source), isTypeOnly: node.exportKind === 'type' }
    case 'TSImportType':
      return { specifier: literal(node.source), isTypeOnly: true }
    case 'ImportExpression':
      return { specifier: literal(node.source), isTypeOnly: false }
    case 'TSExternalModuleReference':
      return { specifier: literal(node.expression), isTypeOnly: false }
    case 'CallExpression': {
      const callee = node.callee
      if (!isNode(callee) || callee.name !== 'require') return null
      return { specifier: literal(list(node.arguments)[0]), isTypeOnly: false }
    }
    default:
      return null
  }
}

/** `import type { A }` or `import { type A, type B }`; a bare `import './x'` brings the module itself. */
function bringsTypesOnly(node: Node, kind: 'importKind' | 'exportKind'): boolean {
  if (node[kind] === 'type') return true
  const names = list(node.specifiers)
  return names.length > 0 && names.every((name) => name[kind] === 'type')
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see)
  } else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) see(value)
    for (const item of Object.values(value)) visit(item, see)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function list(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

function literal(value: unknown): string | null {
  return isNode(value) && typeof value.value === 'string' ? value.value : null
}

function lineAt(text: string, position: unknown): number {
  return typeof position === 'number' ? text.slice(0, position).split('\n').length : 1
}
