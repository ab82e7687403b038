import { getBinaryNodeChild, getBinaryNodeChildren, getBinaryNodeChildString, type BinaryNode } from 'baileys'
import { node, type Phone } from './phone.ts'

/** WhatsApp itself: an address without a person. */
export const service = '@s.whatsapp.net'

export type Directory = {
  find: (address: string) => Phone | null
  own: Phone
  filesHost: string
  /** Until when the account may write to nobody new. */
  lockedUntil: Date | null
}

/** What the server answers to a question that changes nothing; null where it says no more than "yes". */
export async function answerQuery(query: BinaryNode, directory: Directory): Promise<BinaryNode[] | null> {
  const [first] = Array.isArray(query.content) ? query.content : []
  switch (query.attrs['xmlns']) {
    case 'encrypt':
      return first?.tag === 'key' ? [node('list', {}, await bundles(first, directory))] : null
    case 'usync':
      return [node('usync', {}, [node('result', {}), node('list', {}, people(query, directory))])]
    case 'privacy':
      return first?.tag === 'privacy' ? [node('privacy', {}, [node('category', { name: 'readreceipts', value: 'all' })])] : null
    case 'w':
      return [node('props', { protocol: '2', hash: 'x' }, [])]
    case 'w:m':
      return [
        node('media_conn', { auth: 'open', ttl: '3600' }, [
          node('host', { hostname: directory.filesHost, maxContentLengthBytes: '100000000' }),
        ]),
      ]
    case 'w:mex':
      return [node('result', {}, Buffer.from(JSON.stringify({ data: account(directory) })))]
    case 'w:sync:app:state':
      return [node('sync', {}, collections(query))]
    default:
      return null
  }
}

async function bundles(asked: BinaryNode, { find }: Directory): Promise<BinaryNode[]> {
  const addresses = getBinaryNodeChildren(asked, 'user').flatMap((user) => user.attrs['jid'] ?? [])
  return Promise.all(addresses.flatMap((address) => find(address)?.bundle(address) ?? []))
}

/** Who has WhatsApp, by which names, on which devices. */
function people(query: BinaryNode, { find, own }: Directory): BinaryNode[] {
  const asked = getBinaryNodeChildren(getBinaryNodeChild(getBinaryNodeChild(query, 'usync'), 'list'), 'user')
  return asked.map((user) => {
    const number = getBinaryNodeChildString(user, 'contact')?.replace('+', '')
    const address = user.attrs['jid'] ?? `${number}${service}`
    const phone = find(address)
    if (!phone) return node('user', { jid: address }, [node('contact', { type: 'out' })])
    const devices = [node('device', { id: '0' }), ...(phone === own ? [node('device', { id: '1', 'key-index': '1' })] : [])]
    return node('user', { jid: address }, [
      node('devices', {}, [node('device-list', {}, devices)]),
      node('lid', { val: phone.address('lid') }),
      node('contact', { type: 'in' }),
    ])
  })
}

function account({ lockedUntil }: Directory): object {
  const ends = lockedUntil === null ? '0' : String(Math.floor(lockedUntil.getTime() / 1000))
  return {
    xwa2_fetch_account_reachout_timelock: {
      is_active: lockedUntil !== null,
      time_enforcement_ends: ends,
      enforcement_type: 'DEFAULT',
    },
    xwa2_message_capping_info: { total_quota: 100, used_quota: 1 },
  }
}

function collections(query: BinaryNode): BinaryNode[] {
  return getBinaryNodeChildren(getBinaryNodeChild(query, 'sync'), 'collection').map(({ attrs }) =>
    node('collection', { name: attrs['name'] ?? '', type: 'result', version: attrs['version'] ?? '0' }),
  )
}
