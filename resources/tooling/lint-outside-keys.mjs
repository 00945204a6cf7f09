// A lint rule: no plain object is indexed by a text that the types don't narrow. A serial number may be `constructor`, and every
// plain object has one of those; a Map, or itemOf of contract/by-name, has only what it was given.
import ts from 'typescript'

/** Whether a type is `string` itself, or a union with it, and so may be any text. */
function isAnyText(type) {
  if (type.isUnion()) return type.types.some(isAnyText)
  const isString = (type.flags & ts.TypeFlags.String) !== 0
  const isTemplate = (type.flags & ts.TypeFlags.TemplateLiteral) !== 0
  return isString || isTemplate
}

function create(context) {
  const services = context.sourceCode.parserServices
  if (!services?.program) return {}
  const checker = services.program.getTypeChecker()
  const typeOf = (node) => services.getTypeAtLocation(node)
  const hasStringIndex = (type) => {
    const one = checker.getNonNullableType(type)
    if ((one.flags & ts.TypeFlags.StringLike) !== 0 || checker.isArrayType(one) || checker.isTupleType(one))
      return false
    return true
  }
  return {
    MemberExpression(node) {
      if (!node.computed || node.property.type === 'Literal') return
      if (!isAnyText(typeOf(node.property)) || !hasStringIndex(typeOf(node.object))) return
      if (context.sourceCode.getText(node.object) === 'process.env') return
      context.report({ node, messageId: 'index' })
    },
    BinaryExpression(node) {
      if (node.operator !== 'in' || node.left.type === 'Literal' || node.left.type === 'PrivateIdentifier')
        return
      if (isAnyText(typeOf(node.left))) context.report({ node, messageId: 'in' })
    },
  }
}

export const outsideKeys = {
  meta: {
    type: 'problem',
    messages: {
      index:
        'A plain object also has what it was not given (`constructor`): use a Map, or itemOf of contract/by-name.',
      in: '`in` also finds what an object was not given (`constructor`): use Object.hasOwn.',
    },
    schema: [],
  },
  create,
}
