import type { DotenvReader } from '../readers/reader.ts';
import type { DotenvUpdate, UpdateOptions } from '../update/dotenv-update.ts';

/** One edit of a text, and the text it must give. */
export interface UpdateCase {
  readonly name: string;
  readonly before: string;
  readonly updates: Readonly<Record<string, DotenvUpdate>>;
  readonly after: string;
  readonly options?: UpdateOptions;
  /** Readers that see another value: the readers of the warnings, all keys together. */
  readonly warns?: readonly DotenvReader[];
}

type Row = readonly [
  name: string,
  before: string,
  updates: Readonly<Record<string, DotenvUpdate>>,
  after: string,
  more?: Omit<UpdateCase, 'name' | 'before' | 'updates' | 'after'>,
];

const dollar = '$';

const values: readonly Row[] = [
  ['a plain word stays bare', '', { A: 'word' }, 'A=word\n'],
  ['a URL stays bare', '', { A: 'https://pim.example.com:8080/a?b=c' }, 'A=https://pim.example.com:8080/a?b=c\n'],
  ['a client id stays bare', '', { A: '1_5kxfz0g6c8ko' }, 'A=1_5kxfz0g6c8ko\n'],
  ['base64 stays bare', '', { A: 'YWxhZGRpbjpvcGVu+/==' }, 'A=YWxhZGRpbjpvcGVu+/==\n'],
  ['punctuation that nobody minds stays bare', '', { A: '!%*+,-./:=?@[]^_{}' }, 'A=!%*+,-./:=?@[]^_{}\n'],
  ['an empty value is nothing', '', { A: '' }, 'A=\n'],
  ['a blank inside wants quotes', '', { A: 'a b' }, "A='a b'\n"],
  ['blanks around want quotes', '', { A: ' a ' }, "A=' a '\n"],
  ['only blanks want quotes', '', { A: '  ' }, "A='  '\n"],
  ['a tab wants quotes', '', { A: 'a\tb' }, "A='a\tb'\n"],
  ['# wants quotes', '', { A: 'a#b' }, "A='a#b'\n"],
  ['a leading # wants quotes', '', { A: '#b' }, "A='#b'\n"],
  ['; wants quotes', '', { A: 'a;b' }, "A='a;b'\n"],
  ['& wants quotes', '', { A: 'a&b' }, "A='a&b'\n"],
  ['brackets and pipes want quotes', '', { A: '(a)<b>|c' }, "A='(a)<b>|c'\n"],
  ['a leading ~ wants quotes', '', { A: '~/x' }, "A='~/x'\n"],
  ['~ behind a colon wants quotes: shells take it for home', '', { A: 'a:~/x' }, "A='a:~/x'\n"],
  ['~ elsewhere stays bare', '', { A: 'a~b' }, 'A=a~b\n'],
  ['double quotes go into single ones', '', { A: 'a "b" c' }, 'A=\'a "b" c\'\n'],
  ['JSON goes into single quotes', '', { A: '{"a":[1,"b"]}' }, 'A=\'{"a":[1,"b"]}\'\n'],
  ['an apostrophe goes into double quotes', '', { A: "it's" }, 'A="it\'s"\n'],
  ['a lone apostrophe goes into double quotes', '', { A: "'" }, 'A="\'"\n'],
  ['a backtick goes into single quotes', '', { A: 'a`b' }, "A='a`b'\n"],
  ['other scripts go into quotes', '', { A: 'naïve' }, "A='naïve'\n"],
  ['Chinese goes into quotes', '', { A: '你好' }, "A='你好'\n"],
  ['emoji go into quotes', '', { A: '🔑' }, "A='🔑'\n"],
  ['a no-break space goes into quotes', '', { A: '\u00A0a' }, "A='\u00A0a'\n"],
  ['a line separator goes into quotes', '', { A: 'a\u2028b' }, "A='a\u2028b'\n"],
  ['a control character goes into quotes', '', { A: 'a\u0007b' }, "A='a\u0007b'\n"],
  ['a BOM within a value goes into quotes', '', { A: '\uFEFFa' }, "A='\uFEFFa'\n"],
  ['$NAME goes into single quotes', '', { A: 'a$NAME' }, "A='a$NAME'\n", { warns: ['vite', 'next'] }],
  [
    'a braced $NAME goes into single quotes',
    '',
    { A: `${dollar}{NAME}` },
    `A='${dollar}{NAME}'\n`,
    { warns: ['vite', 'next', 'python-dotenv'] },
  ],
  ['$(command) goes into single quotes', '', { A: '$(id)' }, "A='$(id)'\n"],
  ['$ at the end goes into single quotes', '', { A: 'a$' }, "A='a$'\n"],
  ['$4 goes into single quotes', '', { A: '$4' }, "A='$4'\n", { warns: ['next'] }],
  ['a backslash goes into single quotes', '', { A: 'C:\\new' }, "A='C:\\new'\n"],
  ['a backslash at the end stays bare', '', { A: 'C:\\' }, 'A=C:\\\n', { warns: ['shell'] }],
  [
    'a blank and a backslash at the end go into single quotes',
    '',
    { A: 'a b\\' },
    "A='a b\\'\n",
    { warns: ['compose', 'python-dotenv', 'ruby-dotenv'] },
  ],
  ['two backslashes go into single quotes', '', { A: 'a\\\\b' }, "A='a\\\\b'\n", { warns: ['python-dotenv'] }],
  ['\\n as two characters goes into single quotes', '', { A: 'a\\nb' }, "A='a\\nb'\n"],
  ['a line feed goes into single quotes as it is', '', { A: 'a\nb' }, "A='a\nb'\n", { warns: ['ruby-dotenv'] }],
  ['a trailing line feed is kept', '', { A: 'a\n' }, "A='a\n'\n", { warns: ['ruby-dotenv'] }],
  [
    'a line that looks like a key stays a value',
    '',
    { A: 'a\nB=1\n# c' },
    "A='a\nB=1\n# c'\n",
    { warns: ['ruby-dotenv'] },
  ],
  [
    'an apostrophe and double quotes stay bare where that is possible',
    '',
    { A: `a"b'c` },
    `A=a"b'c\n`,
    { warns: ['symfony', 'shell'] },
  ],
  [
    'an apostrophe and $NAME go into double quotes',
    '',
    { A: "it's $NAME" },
    'A="it\'s $NAME"\n',
    { warns: ['dotenvx', 'vite', 'next', 'compose', 'symfony', 'ruby-dotenv', 'shell'] },
  ],
  ['empty bare text stays empty before a line that begins with quotes', 'A=1\n""\n', { A: '' }, 'A=\'\'\n""\n'],
  ['= in a value is no problem', 'A=1\n', { A: 'b=c=d' }, 'A=b=c=d\n'],
  ['a value that looks like export', '', { A: 'export B=1' }, "A='export B=1'\n"],
  [
    '$& of a replacement string means nothing',
    'A=1\n',
    { A: "$&$1$'" },
    `A="$&$1$'"\n`,
    { warns: ['ruby-dotenv', 'shell'] },
  ],
];

const quoting: readonly Row[] = [
  ['bare stays bare', 'A=old\n', { A: 'new' }, 'A=new\n'],
  ['double quotes stay', 'A="old"\n', { A: 'new' }, 'A="new"\n'],
  ['single quotes stay', "A='old'\n", { A: 'new' }, "A='new'\n"],
  ['backticks go', 'A=`old`\n', { A: 'new' }, 'A=new\n'],
  ['double quotes stay around a blank', 'A="old"\n', { A: 'a b' }, 'A="a b"\n'],
  ['double quotes stay around #', 'A="old"\n', { A: 'a#b' }, 'A="a#b"\n'],
  ['double quotes stay around nothing', 'A="old"\n', { A: '' }, 'A=""\n'],
  ['single quotes stay around nothing', "A='old'\n", { A: '' }, "A=''\n"],
  ['bare to nothing', 'A=old\n', { A: '' }, 'A=\n'],
  ['nothing to something', 'A=\n', { A: 'new' }, 'A=new\n'],
  ['empty quotes to something', 'A=""\n', { A: 'new' }, 'A="new"\n'],
  ['double quotes give way to a double quote', 'A="old"\n', { A: 'say "hi"' }, 'A=\'say "hi"\'\n'],
  ['double quotes give way to $', 'A="old"\n', { A: 'a$(b)' }, "A='a$(b)'\n"],
  ['double quotes give way to a backslash', 'A="old"\n', { A: 'a\\nb' }, "A='a\\nb'\n"],
  ['double quotes give way to a backtick', 'A="old"\n', { A: 'a`b' }, "A='a`b'\n"],
  ['single quotes give way to an apostrophe', "A='old'\n", { A: "it's" }, 'A="it\'s"\n'],
  ['bare gives way to a blank', 'A=old\n', { A: 'a b' }, "A='a b'\n"],
  ['bare gives way to #', 'A=a\n', { A: 'a b#c' }, "A='a b#c'\n"],
  ['single quotes stay around line feeds', "A='a\nb'\n", { A: 'c\nd' }, "A='c\nd'\n", { warns: ['ruby-dotenv'] }],
  ['double quotes stay around line feeds', 'A="a\nb"\n', { A: 'c\nd' }, 'A="c\nd"\n', { warns: ['ruby-dotenv'] }],
  ['an equal value is left alone, quotes and all', 'A="same"  # x\n', { A: 'same' }, 'A="same"  # x\n'],
  [
    'an equal bare value with blanks is left alone',
    'A=a b\n',
    { A: 'a b' },
    'A=a b\n',
    { warns: ['symfony', 'shell'] },
  ],
  [
    'an equal value in backticks is left alone',
    'A=`a`\n',
    { A: 'a' },
    'A=`a`\n',
    {
      warns: ['compose', 'symfony', 'python-dotenv', 'ruby-dotenv', 'shell'],
    },
  ],
  [
    'an equal value with \\n is left alone',
    'A="a\\nb"\n',
    { A: 'a\nb' },
    'A="a\\nb"\n',
    { warns: ['ruby-dotenv', 'shell'] },
  ],
  [
    'an equal value that Node reads differently is written anew',
    "A='it\\'s'\n",
    { A: "it\\'s" },
    'A="it\\\'s"\n',
    {
      warns: ['python-dotenv', 'ruby-dotenv'],
    },
  ],
];

const comments: readonly Row[] = [
  ['an inline comment stays', 'A=old # note\n', { A: 'new' }, 'A=new # note\n'],
  ['its distance stays', 'A=old   # note\n', { A: 'new' }, 'A=new   # note\n'],
  ['it stays behind quotes', "A='old' # it's\n", { A: 'new' }, "A='new' # it's\n"],
  ['it gets a blank where it had none', 'A=old# note\n', { A: 'new' }, 'A=new # note\n'],
  ['it gets a blank behind quotes', "A='old'# note\n", { A: 'a b' }, "A='a b' # note\n"],
  ['a value goes before it, not behind it', 'A= # note\n', { A: 'new' }, 'A=new # note\n'],
  ['a value goes before a comment that touches =', 'A=# note\n', { A: 'new' }, 'A=new # note\n'],
  ['an emptied value keeps quotes before it', 'A=old # note\n', { A: '' }, "A='' # note\n"],
  ['# in a value before a comment', 'A=old # note\n', { A: 'a#b' }, "A='a#b' # note\n"],
  ['a comment with quotes in it', 'A=old # "quoted" \'too\'\n', { A: 'new' }, 'A=new # "quoted" \'too\'\n'],
  ['whole-line comments stay', '# one\n\n# two\nA=old\n# three\n', { A: 'new' }, '# one\n\n# two\nA=new\n# three\n'],
  ['an apostrophe in a comment opens nothing', "# don't\nA=old\n# can't\n", { A: 'new' }, "# don't\nA=new\n# can't\n"],
  ['a key in a comment is no key', '# A=old\nB=1\n', { A: 'new' }, '# A=old\nB=1\nA=new\n'],
  ['an indented comment is no key', '  # A=old\nA=1\n', { A: 'new' }, '  # A=old\nA=new\n'],
  ['comments at the end stay at the end', 'A=1\n# end\n', { B: '2' }, 'A=1\n# end\nB=2\n'],
  ['a comment of = signs', '# =====\nA=1\n# =====\n', { A: '2' }, '# =====\nA=2\n# =====\n'],
];

const lineEnds: readonly Row[] = [
  ['LF stays', 'A=1\nB=2\n', { A: '9' }, 'A=9\nB=2\n'],
  ['CRLF stays', 'A=1\r\nB=2\r\n', { A: '9' }, 'A=9\r\nB=2\r\n'],
  ['each line keeps its own', 'A=1\r\nB=2\nC=3\r\n', { A: '7', B: '8', C: '9' }, 'A=7\r\nB=8\nC=9\r\n'],
  ['CRLF stays behind quotes and comments', 'A="1" # x\r\nB=2\r\n', { A: 'a b' }, 'A="a b" # x\r\nB=2\r\n'],
  ['a new line in a CRLF text', 'A=1\r\n', { B: '2' }, 'A=1\r\nB=2\r\n'],
  ['a new line takes the line end before it', 'A=1\r\nB=2\n', { C: '3' }, 'A=1\r\nB=2\nC=3\n'],
  ['a missing line end at the end stays missing', 'A=1\nB=2', { B: '9' }, 'A=1\nB=9'],
  ['also when a line is added', 'A=1\nB=2', { C: '3' }, 'A=1\nB=2\nC=3'],
  ['also in a CRLF text', 'A=1\r\nB=2', { C: '3' }, 'A=1\r\nB=2\r\nC=3'],
  ['one line without an end', 'A=1', { B: '2' }, 'A=1\nB=2'],
  ['an empty last value without an end', 'A=', { A: '1' }, 'A=1'],
  ['the line end asked for, in a text without any', 'A=1', { B: '2' }, 'A=1\r\nB=2', { options: { eol: '\r\n' } }],
  ['the line end asked for, in an empty text', '', { B: '2' }, 'B=2\r\n', { options: { eol: '\r\n' } }],
  ['a text with line ends keeps its own', 'A=1\n', { B: '2' }, 'A=1\nB=2\n', { options: { eol: '\r\n' } }],
  ['blank lines at the end stay', 'A=1\n\n\n', { A: '2' }, 'A=2\n\n\n'],
  ['a lone CR is never written', 'A=1\r', { B: '2' }, 'A=1\r\nB=2\n'],
  ['lone CRs stay', 'A=1\rB=2\r', { A: '9' }, 'A=9\rB=2\r', { warns: ['node'] }],
  ['a key between lone CRs', 'A=1\rB=2\rC=3', { B: '9' }, 'A=1\rB=9\rC=3', { warns: ['node'] }],
  ['CRLF within a value stays when another key changes', 'A="x\r\ny"\r\nB=1\r\n', { B: '2' }, 'A="x\r\ny"\r\nB=2\r\n'],
  [
    'an equal value over CRLF lines is left alone',
    'A="x\r\ny"\r\n',
    { A: 'x\ny' },
    'A="x\r\ny"\r\n',
    { warns: ['ruby-dotenv', 'shell', 'compose'] },
  ],
];

const marks: readonly Row[] = [
  ['a BOM stays', '\uFEFFA=1\nB=2\n', { B: '9' }, '\uFEFFA=1\nB=9\n'],
  ['a BOM before the key stays', '\uFEFFA=1\n', { A: '9' }, '\uFEFFA=9\n', { warns: ['node'] }],
  ['a BOM and a new key', '\uFEFFA=1\n', { B: '2' }, '\uFEFFA=1\nB=2\n'],
  ['a text of a BOM alone', '\uFEFF', { A: '1' }, '\uFEFF\nA=1\n'],
  ['a BOM and a comment', '\uFEFF# hi\n', { A: '1' }, '\uFEFF# hi\nA=1\n'],
  ['a BOM stays when its line goes', '\uFEFFA=1\nB=2\n', { A: { remove: true } }, '\uFEFF\nB=2\n'],
  ['a BOM stays before a comment mark', '\uFEFFA=1\nB=2\n', { A: { commentOut: true } }, '\uFEFF# A=1\nB=2\n'],
];

const exports: readonly Row[] = [
  ['export stays', 'export A=old\n', { A: 'new' }, 'export A=new\n'],
  ['its blanks stay', '  export   A=old\n', { A: 'new' }, '  export   A=new\n'],
  ['export and quotes', 'export A="old" # x\n', { A: 'a b' }, 'export A="a b" # x\n'],
  [
    'export and a tab, which Node does not know',
    'export\tA=old\n',
    { A: 'new' },
    'export\tA=new\n',
    { warns: ['node'] },
  ],
  ['export and nothing: Node wants quotes there', 'export A=old\n', { A: '' }, "export A=''\n"],
  [
    'a new sibling of exported keys is exported',
    'export A_X=1\nB=2\n',
    { A_Y: '3' },
    'export A_X=1\nexport A_Y=3\nB=2\n',
  ],
  ['a new last line is exported like the one before it', 'export A=1\n', { B: '2' }, 'export A=1\nexport B=2\n'],
  ['a key named export', 'export=1\n', { export: '2' }, 'export=2\n'],
  ['a key that begins with export', 'exported=1\n', { exported: '2' }, 'exported=2\n'],
  ['export without a value is left alone', 'export A\nB=1\n', { A: '2' }, 'export A\nB=1\nA=2\n'],
];

const duplicates: readonly Row[] = [
  ['the last one counts', 'A=1\nA=2\n', { A: '9' }, 'A=1\nA=9\n'],
  ['with other keys between', 'A=1\nB=2\nA=3\nC=4\n', { A: '9' }, 'A=1\nB=2\nA=9\nC=4\n'],
  ['quoted and bare', "A='1'\nA=2\n", { A: 'a b' }, "A='1'\nA='a b'\n"],
  ['an equal last value is left alone', 'A=1\nA=2\n', { A: '2' }, 'A=1\nA=2\n'],
  ['a value equal to the first is still set', 'A=1\nA=2\n', { A: '1' }, 'A=1\nA=1\n'],
  ['all of them are removed', 'A=1\nB=2\nA=3\n', { A: { remove: true } }, 'B=2\n'],
  ['all of them are commented out', 'A=1\nB=2\nA=3\n', { A: { commentOut: true } }, '# A=1\nB=2\n# A=3\n'],
  ['a commented one does not count', 'A=1\n# A=2\n', { A: '9' }, 'A=9\n# A=2\n'],
];

const multiLine: readonly Row[] = [
  ['a value over lines is replaced as a whole', "A='x\ny\nz'\nB=1\n", { A: 'new' }, "A='new'\nB=1\n"],
  ['a key behind it', 'A="x\ny"\nB=1\n', { B: '2' }, 'A="x\ny"\nB=2\n'],
  ['what looks like a key within it is none', 'A="x\nB=1\ny"\nB=2\n', { B: '3' }, 'A="x\nB=1\ny"\nB=3\n'],
  ['only within it: the key is new', 'A="x\nB=1\ny"\n', { B: '3' }, 'A="x\nB=1\ny"\nB=3\n'],
  ['what looks like a comment within it is none', "A='x\n# B=1\ny'\nB=2\n", { B: '3' }, "A='x\n# B=1\ny'\nB=3\n"],
  ['a comment behind it', "A='x\ny' # c\nB=1\n", { A: 'n' }, "A='n' # c\nB=1\n"],
  ['it is removed as a whole', 'A="x\ny"\nB=1\n', { A: { remove: true } }, 'B=1\n'],
  ['it is commented out line by line', 'A="x\ny"\nB=1\n', { A: { commentOut: true } }, '# A="x\n# y"\nB=1\n'],
  ['backticks span lines too', 'A=`x\ny`\nB=1\n', { B: '2' }, 'A=`x\ny`\nB=2\n'],
  ['a one-line value becomes several', 'A=1\nB=2\n', { A: 'x\ny' }, "A='x\ny'\nB=2\n", { warns: ['ruby-dotenv'] }],
  ['a key of several lines in a CRLF text', 'A=1\r\n', { A: 'x\ny' }, "A='x\ny'\r\n", { warns: ['ruby-dotenv'] }],
  ['blank lines within it stay', "A='x\n\n\ny'\nB=1\n", { B: '2' }, "A='x\n\n\ny'\nB=2\n"],
  ['an escaped quote within it', 'A="x\n\\"y\\"\nz"\nB=1\n', { B: '2' }, 'A="x\n\\"y\\"\nz"\nB=2\n'],
];

const malformed: readonly Row[] = [
  ['an open quote ends with its line', 'A="open\nB=2\n', { B: '9' }, 'A="open\nB=9\n'],
  ['an open apostrophe ends with its line', "A='open\nB=2\n", { B: '9' }, "A='open\nB=9\n"],
  ['an open quote is closed by its replacement', 'A="open\nB=2\n', { A: 'a b' }, "A='a b'\nB=2\n"],
  ['a new value does not close an open apostrophe', "A='open\n", { B: 'x y' }, 'A=\'open\nB="x y"\n'],
  [
    'a new value does not close an open quote',
    'A="open\n',
    { B: "it's" },
    `A="open\nB=it's\n`,
    { warns: ['symfony', 'shell'] },
  ],
  ['text behind a closed quote makes it bare', 'A="x" y\nB=1\n', { A: 'z' }, 'A=z\nB=1\n'],
  ['a line without = stays', 'nonsense\nA=1\n', { A: '2' }, 'nonsense\nA=2\n'],
  ['a line with a blank in its key stays', 'A B=1\nA=1\n', { A: '2' }, 'A B=1\nA=2\n'],
  ['a line that begins with = stays', '=x\nA=1\n', { A: '2' }, '=x\nA=2\n'],
  ['a shell line stays', 'if [ -f x ]; then\nA=1\nfi\n', { A: '2' }, 'if [ -f x ]; then\nA=2\nfi\n'],
  ['a section stays', '[section]\nA=1\n', { A: '2' }, '[section]\nA=2\n'],
  ['A: value becomes A=value, which all readers know', 'A: old\nB=1\n', { A: 'new' }, 'A=new\nB=1\n'],
  ['a bare key stays, and gets a line', 'A\nB=1\n', { A: '2' }, 'A\nB=1\nA=2\n'],
  ['= on the next line comes back to its key', 'A\n=1\nB=2\n', { A: '9' }, 'A=9\nB=2\n'],
  ['a quoted value on the next line comes back to its key', "A=\n'old'\nB=2\n", { A: 'new' }, "A='new'\nB=2\n"],
  ['a blank value does not take the new line in', 'A= \n', { B: '1' }, 'A= \n#\nB=1\n'],
  ['a blank value gets a value', 'A= \nB= \n', { A: '1' }, 'A=1 \nB= \n'],
  ['a blank value is emptied with quotes', 'A = old\nB=1\n', { A: '' }, "A = ''\nB=1\n"],
  ['quotes that do not match', `A="old'\nB=1\n`, { A: 'new' }, 'A=new\nB=1\n'],
  ['a text of one quote', '"', { A: '1' }, '"\nA=1'],
  ['a NUL in the text stays', 'A=1\0\nB=2\n', { B: '3' }, 'A=1\0\nB=3\n'],
  ['half of a surrogate pair in the text stays', 'A=\uD800\nB=2\n', { B: '3' }, 'A=\uD800\nB=3\n'],
];

const layout: readonly Row[] = [
  ['an indent stays', '    A=old\n', { A: 'new' }, '    A=new\n'],
  ['a tab stays', '\tA=old\n', { A: 'new' }, '\tA=new\n'],
  ['blanks around = stay', 'A = old\n', { A: 'new' }, 'A = new\n'],
  ['tabs around = stay', 'A\t=\told\n', { A: 'new' }, 'A\t=\tnew\n'],
  ['blanks around = and quotes', 'A = "old" # x\n', { A: 'a b' }, 'A = "a b" # x\n'],
  ['blanks around = and nothing', 'A = # x\n', { A: 'new' }, 'A = new # x\n'],
  ['blanks at the end of a line stay', 'A=old  \nB=1\n', { A: 'new' }, 'A=new  \nB=1\n'],
  ['a no-break space behind a value goes with it', 'A=old\u00A0 # x\n', { A: 'new' }, 'A=new # x\n'],
  ['a no-break space before a value goes with it', 'A= \u00A0old\n', { A: 'new' }, 'A= new\n'],
  ['a no-break space for a value goes', 'A=\u00A0\nB=1\n', { A: 'new' }, 'A=new\nB=1\n'],
  ['order stays', 'C=1\nA=2\nB=3\n', { A: '9', B: '8', C: '7' }, 'C=7\nA=9\nB=8\n'],
  ['no updates, no change', 'A=1\n', {}, 'A=1\n'],
];

const placing: readonly Row[] = [
  ['a new key goes to the end', 'A=1\nB=2\n', { C: '3' }, 'A=1\nB=2\nC=3\n'],
  ['new keys keep the order they were given in', '', { C: '1', A: '2', B: '3' }, 'C=1\nA=2\nB=3\n'],
  ['behind its siblings', 'A_X=1\nA_Y=2\nB=3\n', { A_Z: '9' }, 'A_X=1\nA_Y=2\nA_Z=9\nB=3\n'],
  ['behind the block of its siblings', 'A_B_X=1\nA_C=2\n\nD=3\n', { A_B_Y: '9' }, 'A_B_X=1\nA_C=2\nA_B_Y=9\n\nD=3\n'],
  ['behind the closest of two blocks', 'P1_A_X=1\n\nP1_B_X=2\n', { P1_A_Y: '9' }, 'P1_A_X=1\nP1_A_Y=9\n\nP1_B_X=2\n'],
  [
    'a comment within the block does not end it',
    'A_X=1\n# c\nA_Y=2\nB=1\n',
    { A_Z: '3' },
    'A_X=1\n# c\nA_Y=2\nA_Z=3\nB=1\n',
  ],
  [
    'behind the block of its siblings in a CRLF text',
    'A_X_1=1\r\nA_Y=2\r\n\r\nB=1\r\n',
    { A_X_2: '3' },
    'A_X_1=1\r\nA_Y=2\r\nA_X_2=3\r\n\r\nB=1\r\n',
  ],
  ['a shared beginning is not a shared segment', 'AB=1\nC=2\n', { AB_X: '3' }, 'AB=1\nC=2\nAB_X=3\n'],
  ['siblings of two kinds', 'A_X=1\nB_X=2\n', { B_Y: '3', A_Y: '4' }, 'A_X=1\nA_Y=4\nB_X=2\nB_Y=3\n'],
  ['behind a sibling without a line end', 'B=1\nA_X=1', { A_Y: '2' }, 'B=1\nA_X=1\nA_Y=2'],
  ['behind a sibling of several lines', "A_X='1\n2'\nB=1\n", { A_Y: '2' }, "A_X='1\n2'\nA_Y=2\nB=1\n"],
  ['replaced and added at once', 'A_X=1\nB=2\n', { A_X: '9', A_Y: '8', C: '7' }, 'A_X=9\nA_Y=8\nB=2\nC=7\n'],
  ['under a heading', 'B=1\n', { A: '2' }, 'B=1\n\n# PIM\nA=2\n', { options: { heading: 'PIM' } }],
  [
    'under a heading, behind a blank line',
    'B=1\n\n',
    { A: '2' },
    'B=1\n\n# PIM\nA=2\n',
    { options: { heading: 'PIM' } },
  ],
  ['under a heading, in an empty text', '', { A: '2' }, '# PIM\nA=2\n', { options: { heading: 'PIM' } }],
  ['under a heading, without a line end', 'B=1', { A: '2' }, 'B=1\n\n# PIM\nA=2', { options: { heading: 'PIM' } }],
  [
    'under a heading, in a CRLF text',
    'B=1\r\n',
    { A: '2' },
    'B=1\r\n\r\n# PIM\r\nA=2\r\n',
    { options: { heading: 'PIM' } },
  ],
  ['siblings need no heading', 'A_X=1\nB=1\n', { A_Y: '2' }, 'A_X=1\nA_Y=2\nB=1\n', { options: { heading: 'PIM' } }],
  [
    'a heading that is there is used again',
    '# PIM\nX=1\n\nB=1\n',
    { A: '2' },
    '# PIM\nX=1\nA=2\n\nB=1\n',
    { options: { heading: 'PIM' } },
  ],
  [
    'a heading within a value is none',
    "B='\n# PIM\n'\n",
    { A: '2' },
    "B='\n# PIM\n'\n\n# PIM\nA=2\n",
    { options: { heading: 'PIM' } },
  ],
];

const keys: readonly Row[] = [
  ['a key is not the end of another', 'MY_A=1\nA=2\n', { A: '9' }, 'MY_A=1\nA=9\n'],
  ['a key is not the beginning of another', 'A_B=1\nA=2\n', { A: '9' }, 'A_B=1\nA=9\n'],
  ['case matters', 'a=1\nA=2\n', { A: '9' }, 'a=1\nA=9\n'],
  ['lower case', 'a=1\n', { a: '2' }, 'a=2\n'],
  ['a leading underscore', '', { _A: '1' }, '_A=1\n'],
  ['two leading underscores, which Symfony does not know', '', { __A: '1' }, '__A=1\n', { warns: ['symfony'] }],
  ['an underscore and a digit', '', { _1: '1' }, '_1=1\n', { warns: ['symfony'] }],
  ['a dot, where it is there already', 'a.b=1\n', { 'a.b': '2' }, 'a.b=2\n', { warns: ['symfony', 'shell'] }],
  [
    'a dash, where it is there already',
    'a-b=1\n',
    { 'a-b': '2' },
    'a-b=2\n',
    { warns: ['symfony', 'ruby-dotenv', 'shell'] },
  ],
  ['a leading digit, where it is there already', '1A=1\n', { '1A': '2' }, '1A=2\n', { warns: ['symfony', 'shell'] }],
  ['constructor', 'A=1\n', { constructor: 'x' }, 'A=1\nconstructor=x\n'],
  ['toString', 'toString=1\n', { toString: '2' }, 'toString=2\n'],
  ['hasOwnProperty', '', { hasOwnProperty: '1' }, 'hasOwnProperty=1\n'],
  ['a pattern means nothing', 'AxB=1\na.b=2\n', { 'a.b': '3' }, 'AxB=1\na.b=3\n', { warns: ['symfony', 'shell'] }],
];

const taking: readonly Row[] = [
  ['a line goes with its line end', 'A=1\nB=2\n', { A: { remove: true } }, 'B=2\n'],
  ['a line in the middle of a CRLF text', 'A=1\r\nB=2\r\nC=3\r\n', { B: { remove: true } }, 'A=1\r\nC=3\r\n'],
  ['the last line without an end', 'A=1\nB=2', { B: { remove: true } }, 'A=1\n'],
  ['its inline comment goes too', 'A=1 # a\nB=2\n', { A: { remove: true } }, 'B=2\n'],
  ['the comment above stays', '# a\nA=1\nB=2\n', { A: { remove: true } }, '# a\nB=2\n'],
  ['a key that is not there', 'A=1\n', { B: { remove: true } }, 'A=1\n'],
  ['everything', 'A=1\nB=2\n', { A: { remove: true }, B: { remove: true } }, ''],
  ['commenting out keeps the line', 'A=1 # a\nB=2\n', { A: { commentOut: true } }, '# A=1 # a\nB=2\n'],
  ['commenting out an indented line', '  A=1\nB=2\n', { A: { commentOut: true } }, '#   A=1\nB=2\n'],
  ['commenting out export', 'export A=1\n', { A: { commentOut: true } }, '# export A=1\n'],
  ['commenting out in a CRLF text', 'A="1\r\n2"\r\nB=1\r\n', { A: { commentOut: true } }, '# A="1\r\n# 2"\r\nB=1\r\n'],
  ['one goes, one comes', 'A=1\nB=2', { B: { remove: true }, C: '3' }, 'A=1\nC=3'],
  ['the only one goes, one comes', 'A=1', { A: { remove: true }, B: '2' }, 'B=2'],
];

const targets: readonly Row[] = [
  ['vite and next get an escaped $', '', { A: 'a$B' }, 'A="a\\$B"\n', { options: { readers: ['vite', 'next'] } }],
  [
    'dotenv and Node get backticks',
    '',
    { A: `a'b"c#d` },
    'A=`a\'b"c#d`\n',
    { options: { readers: ['dotenv', 'node'] } },
  ],
  ['symfony gets escaped quotes', '', { A: `a'b"c#d` }, `A="a'b\\"c#d"\n`, { options: { readers: ['symfony'] } }],
  ['the shell gets escapes', '', { A: `it's $5 "x"` }, `A="it's \\$5 \\"x\\""\n`, { options: { readers: ['shell'] } }],
  ['docker run gets it raw', '', { A: 'a b"c\'d $E' }, 'A=a b"c\'d $E\n', { options: { readers: ['docker-run'] } }],
  ['dotenv alone gets \\r', '', { A: 'a\rb' }, 'A="a\\rb"\n', { options: { readers: ['dotenv'] } }],
  ['compose gets $$ as it likes it', '', { A: `it's $B` }, `A="it's \\$B"\n`, { options: { readers: ['compose'] } }],
  [
    'no warning for readers that were not named',
    '',
    { A: 'a$B' },
    "A='a$B'\n",
    { options: { readers: ['dotenv', 'node'] } },
  ],
  [
    'a warning for one that was',
    '',
    { A: 'a$B' },
    "A='a$B'\n",
    { options: { readers: ['dotenv', 'vite'] }, warns: ['vite'] },
  ],
];

const groups = {
  values,
  quoting,
  comments,
  'line ends': lineEnds,
  BOM: marks,
  export: exports,
  duplicates,
  'several lines': multiLine,
  'malformed lines': malformed,
  layout,
  'new keys': placing,
  keys,
  'taking out': taking,
  'named readers': targets,
} as const;

/** The cases, by what they are about. */
export const updateCases: ReadonlyMap<string, readonly UpdateCase[]> = new Map(
  Object.entries(groups).map(([group, rows]) => [
    group,
    rows.map(([name, before, updates, after, more]: Row) => ({ name, before, updates, after, ...more })),
  ]),
);
