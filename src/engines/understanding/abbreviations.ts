/** What people shorten on WhatsApp and what it stands for. Keys and values are already folded: no case, no accents. */
export const abbreviations: ReadonlyMap<string, string> = new Map(
  Object.entries({
    vc: 'voce', vcs: 'voces', ce: 'voce', ces: 'voces', oce: 'voce', vose: 'voce',
    n: 'nao', nn: 'nao', naum: 'nao', nop: 'nao',
    ss: 'sim', sm: 'sim', okay: 'ok', okey: 'ok', okk: 'ok', oks: 'ok',
    q: 'que', oq: 'o que', pq: 'porque', pqe: 'porque', prq: 'porque', eh: 'e', neh: 'ne',
    qto: 'quanto', qnto: 'quanto', qnt: 'quanto', qt: 'quanto', quantu: 'quanto', qtos: 'quantos', qts: 'quantos', qnts: 'quantos', qta: 'quanta', qtas: 'quantas',
    qd: 'quando', qdo: 'quando', qnd: 'quando', qndo: 'quando', qm: 'quem', ql: 'qual', qq: 'qualquer', qlq: 'qualquer', qlqr: 'qualquer',
    hj: 'hoje', hje: 'hoje', oje: 'hoje', amh: 'amanha', amnh: 'amanha', amnha: 'amanha', amanhan: 'amanha', amanh: 'amanha', amn: 'amanha', agr: 'agora', dps: 'depois', dpois: 'depois', fds: 'fim de semana',
    hr: 'hora', hrs: 'horas', hs: 'horas', prox: 'proxima', procima: 'proxima',
    tb: 'tambem', tbm: 'tambem', tmb: 'tambem', tbem: 'tambem', td: 'tudo', tds: 'todos', tdo: 'tudo', nd: 'nada', msm: 'mesmo', msma: 'mesma',
    mt: 'muito', mto: 'muito', mta: 'muita', mtos: 'muitos', mtas: 'muitas', mlhr: 'melhor',
    ta: 'esta', tah: 'esta', to: 'estou', tou: 'estou', tava: 'estava', tamo: 'estamos',
    pra: 'para', pro: 'para', pras: 'para as', pros: 'para os', p: 'para',
    obg: 'obrigado', obgd: 'obrigado', obgda: 'obrigada', obgdo: 'obrigado', obgado: 'obrigado', obgada: 'obrigada', brigado: 'obrigado', brigada: 'obrigada', brigadu: 'obrigado', obrigadu: 'obrigado', brigadao: 'obrigado', brigadinha: 'obrigada', brigaduu: 'obrigado', obrigadaa: 'obrigada', agradecida: 'obrigada', agradecido: 'obrigado',
    vlw: 'valeu', vlws: 'valeu', flw: 'falou', blz: 'beleza', blza: 'beleza', belezinha: 'beleza', bj: 'beijo', bjs: 'beijos', bjo: 'beijo', bjos: 'beijos', abs: 'abraco',
    pf: 'por favor', pfv: 'por favor', pfvr: 'por favor', pfvo: 'por favor', pls: 'por favor', plz: 'por favor',
    msg: 'mensagem', msgs: 'mensagens', tel: 'telefone', cel: 'celular', zap: 'whatsapp', wpp: 'whatsapp', whats: 'whatsapp', wats: 'whatsapp', info: 'informacao', infos: 'informacoes',
    cmg: 'comigo', ctg: 'contigo', dnv: 'de novo', kd: 'cade', ngm: 'ninguem', algm: 'alguem', sla: 'sei la', dsclp: 'desculpa', dsc: 'desculpa', ctz: 'certeza', crtz: 'certeza',
    qro: 'quero', kero: 'quero', qero: 'quero', fzr: 'fazer', fzer: 'fazer', agnd: 'agendar', agend: 'agendar', agendr: 'agendar', aval: 'avaliacao', hrario: 'horario', orario: 'horario', horaio: 'horario', oraio: 'horario',
    bd: 'bom dia', bdia: 'bom dia', bn: 'boa noite', bnoite: 'boa noite', btarde: 'boa tarde', eae: 'e ai', eai: 'e ai', iae: 'e ai', oie: 'oi', oii: 'oi', oiee: 'oi', oiie: 'oi', oin: 'oi',
    dr: 'doutor', dra: 'doutora', drs: 'doutores', dras: 'doutoras', prof: 'profissional',
  }),
)

/** Written with a slash after them: "p/ quinta", "c/ a dra", "s/ dor". */
export const slashed: ReadonlyMap<string, string> = new Map([
  ['p', 'para'],
  ['c', 'com'],
  ['s', 'sem'],
])
