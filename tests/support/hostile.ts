import { plainLine } from '../../src/values/line.ts'

/**
 * Texts that would run, or break out of where they stand, if a page took them for anything but text. Each carries its
 * number: `ran(17)` is what it would do, `~17~` and `k17k` are its two ends, so that a part that got lost is noticed.
 * (No key or token of ours holds a `~`: one of them once ended, by chance, in the plain letters `q74q`.)
 */
export type Hostile = Readonly<{ n: number; text: string }>

const AD = String.fromCharCode

// biome-ignore format: a list reads as a list
const BODIES: readonly string[] = [
  // elements that run by themselves
  '<script>ran(N)</script>', '<SCRIPT SRC=//127.0.0.1:1/N.js></SCRIPT>', '<script/x>ran(N)</script/x>', '<scr<script>ipt>ran(N)</scr</script>ipt>',
  '<script>ran(N)//', '<<script>ran(N);//<</script>', '<script\n>ran(N)</script\n>', '<script type=module>ran(N)</script>',
  '<script type="text/template">ran(N)</script>', '<noscript><p title="</noscript><img src=x onerror=ran(N)>">',
  // handlers
  '<img src=x onerror=ran(N)>', '<img src="x" onerror="ran(N)">', "<img src='x'onerror='ran(N)'>", '<img/src=x/onerror=ran(N)>',
  '<IMG SRC=x ONERROR=ran(N)>', '<img src=x onerror\t=\tran(N)>', '<img src=x oneonerrorrror=ran(N)>', '<body onload=ran(N)>',
  '<input autofocus onfocus=ran(N)>', '<select autofocus onfocus=ran(N)>', '<textarea autofocus onfocus=ran(N)>', '<video><source onerror=ran(N)>',
  '<audio src=x onerror=ran(N)>', '<details open ontoggle=ran(N)>', '<marquee onstart=ran(N)>', '<style onload=ran(N)></style>',
  '<div style="animation:x" onanimationstart=ran(N)>', '<p onmouseover=ran(N)>Lan</p>', '<button onclick=ran(N)>Lan</button>', '<b id=ran contenteditable onblur=ran(N)>',
  // drawings and formulas
  '<svg onload=ran(N)>', '<svg/onload=ran(N)>', '<svg><script>ran(N)</script></svg>', '<svg><script>ran&#40;N)</script>', '<svg><animate onbegin=ran(N) attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:ran(N)"><text>x</text></a></svg>', '<svg><foreignObject><iframe srcdoc="<script>ran(N)</script>">', '<svg><use href="data:image/svg+xml,<svg id=x onload=ran(N)>#x"/>',
  '<svg><style><img src=x onerror=ran(N)></style>', '<math><mtext><table><mglyph><style><img src=x onerror=ran(N)>', '<math href="javascript:ran(N)">x</math>',
  // frames and what sends one elsewhere
  '<iframe src="javascript:ran(N)"></iframe>', '<iframe srcdoc="<img src=x onerror=ran(N)>"></iframe>', '<object data="javascript:ran(N)">', '<embed src="javascript:ran(N)">',
  '<base href="//127.0.0.1:1/N/">', '<meta http-equiv=refresh content="0;url=javascript:ran(N)">', '<link rel=stylesheet href=//127.0.0.1:1/N.css>', '<style>@import "//127.0.0.1:1/N";*{display:none}</style>',
  '<form action="javascript:ran(N)"><button>Gửi</button></form>', '<button form=x formaction="javascript:ran(N)">Gửi</button>', '<a href="javascript:ran(N)">Lan</a>', '<a href=" java\tscript:ran(N)">Lan</a>',
  '<a href="data:text/html,<script>ran(N)</script>">Lan</a>', '<template shadowrootmode=open><img src=x onerror=ran(N)></template>', '<img src="//127.0.0.1:1/N.png">', '<portal src=//127.0.0.1:1>',
  // out of an attribute
  '" onfocus="ran(N)" autofocus="', "' onfocus='ran(N)' autofocus='", '"><script>ran(N)</script>', "'><script>ran(N)</script>", '"/><img src=x onerror=ran(N)>', '` onmouseover=ran(N) `', '" style="position:fixed;inset:0" x="',
  ' autofocus onfocus=ran(N) x=', '"accesskey="x"onclick="ran(N)', '\\" onfocus=\\"ran(N)', '" formaction="javascript:ran(N)', '" srcdoc="<script>ran(N)</script>',
  // out of an element that holds text
  '</textarea><script>ran(N)</script>', '</title><script>ran(N)</script>', '</script><script>ran(N)</script>', '</style><script>ran(N)</script>', '</option></select><img src=x onerror=ran(N)>', '</blockquote></main><img src=x onerror=ran(N)>',
  '</td></tr></table><img src=x onerror=ran(N)>', '--><img src=x onerror=ran(N)><!--', '<!--><img src=x onerror=ran(N)>-->', ']]><img src=x onerror=ran(N)>', '<![CDATA[<img src=x onerror=ran(N)>]]>', '<?xml-stylesheet href="javascript:ran(N)"?>', '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/hostname">]>&y;',
  '</text><script>ran(N)</script>', '<plaintext>', '<xmp><img src=x onerror=ran(N)>',
  // encoded, so that a second decoding would let it out
  '&lt;script&gt;ran(N)&lt;/script&gt;', '&#60;img src=x onerror=ran(N)&#62;', '&#x3c;svg onload=ran(N)&#x3e;', '%3Cscript%3Eran(N)%3C/script%3E', '\\u003cscript\\u003eran(N)\\u003c/script\\u003e', '\\x3cimg src=x onerror=ran(N)\\x3e',
  '&amp;lt;b&amp;gt;', '&#0;&#x110000;&notanentity;&', '+ADw-script+AD4-ran(N)+ADw-/script+AD4-', '＜script＞ran(N)＜/script＞', 'javascript:ran(N)', 'jAvAsCrIpT:ran(N)//', 'data:text/html;base64,PHNjcmlwdD5yYW4oMSk8L3NjcmlwdD4=',
  // templates, of this side and the other
  // biome-ignore lint/suspicious/noTemplateCurlyInString: meant for somebody else's templates
  '{{constructor.constructor("ran(N)")()}}', '${ran(N)}', '`${ran(N)}`', '<%= ran(N) %>', '#{ran(N)}', '{{{ran(N)}}}', '[[${ran(N)}]]', '$(ran N)', '%{ran(N)}', '{%raw%}<b>{%endraw%}', '__proto__', 'constructor', '$&$1$`$$',
  // letters that are seen otherwise than they are written
  `\u202E<img src=x onerror=ran(N)>\u202C`, `\u2066nAl\u2069`, `Lan\u200BTrần\u200D\u200C\uFEFF`, `\u061C\u200F\u05D0\u0644`, `<\0script>ran(N)</\0script>`, `<img src=x \0onerror=ran(N)>`, `\u0001\u0008\u001B[31mLan`,
  `\u2028ran(N)\u2029`, `\uFFFE\uFFFF`, `a${'\u0301'.repeat(40)}`, `👩‍👩‍👧‍👦🇻🇳`, `\uD83D<b>`, `Hoà\u0300`, `\u00A0\u3000x`, `${AD(0x85)}<b>${AD(0x9b)}`, 'ﷺ'.repeat(20),
  // and a long one
  `<b>${'Quầy một cửa '.repeat(40)}</b>`,
]

export const HOSTILE: readonly Hostile[] = BODIES.map((body, at) => {
  const n = at + 10
  return { n, text: `~${n}~${body.replaceAll('N)', `${n})`).replaceAll('/N', `/${n}`)}k${n}k` }
})

/** A handful that breaks out of everything at once: for forms whose answer is looked at one by one. */
export const NASTIEST: readonly Hostile[] = HOSTILE.filter(({ text }) =>
  /<\/textarea>|<\/title>|<\/script><|"\/><img|' onfocus=|<\/option>|&lt;script|\{\{con|-->|\u202E|~\d+~javascript:/.test(
    text,
  ),
)

/** As a text is compared: white space is one space, what no eye sees is out, and capitals don't matter (house numbers). */
const plainly = (text: string) => plainLine(text).toLowerCase()

/** Texts of at most `most` characters each. */
export function upTo(most: number, all: readonly Hostile[] = HOSTILE): string[] {
  return all.map(({ text }) => text).filter((text) => [...plainly(text)].length <= most && [...text].length <= most)
}

/** All of them in as few texts of at most `most` characters as it takes. */
export function bundled(most: number, all: readonly Hostile[] = HOSTILE): string[] {
  const bundles: string[] = []
  for (const text of upTo(most, all)) {
    const last = bundles.at(-1)
    if (last !== undefined && [...last, ...text].length < most) bundles[bundles.length - 1] = `${last} ${text}`
    else bundles.push(text)
  }
  return bundles
}

const PLAIN: ReadonlyMap<number, string> = new Map(HOSTILE.map(({ n, text }) => [n, plainly(text)]))

/** Which hostile texts stand in this one, and which of them not as they were sent. A cut is no fault if it looks like one. */
export function readHostile(shown: string): { whole: number[]; broken: string[] } {
  const text = plainly(shown)
  const whole: number[] = []
  const broken: string[] = []
  for (const { index, 1: digits } of text.matchAll(/~(\d\d+)~/g)) {
    const sent = PLAIN.get(Number(digits)) ?? ''
    const rest = text.slice(index)
    if (rest.startsWith(sent)) whole.push(Number(digits))
    else if (!isCut(sent, rest)) broken.push(`${Number(digits)}: ${rest.slice(0, 200)}`)
  }
  return { whole, broken }
}

function isCut(sent: string, shown: string): boolean {
  let same = 0
  while (same < sent.length && sent[same] === shown[same]) same++
  return same >= 15 && /^(…|"|”|$)/.test(shown.slice(same))
}
