import { create } from 'handlebars';

/** What a layout shows; a block has one field that is not null. */
export interface LaidOutMail {
  locale: string;
  subject: string;
  greeting: string;
  blocks: readonly LaidOutBlock[];
  regards: string;
  why: string;
  unsubscribe: { label: string; to: string } | null;
}

export interface LaidOutBlock {
  text: string | null;
  link: { label: string; to: string } | null;
  code: { value: string } | null;
  facts: readonly { name: string; value: string }[] | null;
  table: LaidOutTable | null;
}

interface LaidOutTable {
  head: readonly [string, string];
  rows: readonly (readonly [string, string])[];
  hasCounts: boolean;
}

/** Mail programs know tables and inline styles; little else can be relied on. */
const HTML = `<!DOCTYPE html>
<html lang="{{locale}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>{{subject}}</title>
</head>
<body style="margin:0;padding:0;background:#f3efe6;color:#2b2620;font:16px/1.5 Georgia,'Times New Roman',serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;text-align:left">
<tr><td style="padding:0 4px 12px;font-size:20px;letter-spacing:.04em;color:#7a4a1e">Bookwheel</td></tr>
<tr><td style="background:#fffdf8;border:1px solid #e2d8c5;border-radius:6px;padding:28px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:normal">{{subject}}</h1>
<p style="margin:0 0 16px">{{greeting}}</p>
{{#each blocks}}
{{#if text}}<p style="margin:0 0 16px;overflow-wrap:anywhere">{{text}}</p>
{{/if}}
{{#if code}}<p style="margin:0 0 16px;padding:12px;background:#f3efe6;border-radius:4px;text-align:center;font:28px/1.3 monospace;letter-spacing:.2em">{{code.value}}</p>
{{/if}}
{{#if link}}<p style="margin:0 0 8px"><a href="{{link.to}}" style="display:inline-block;padding:10px 18px;background:#7a4a1e;color:#fff;border-radius:4px;text-decoration:none">{{link.label}}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#6d6355;overflow-wrap:anywhere">{{link.to}}</p>
{{/if}}
{{#if facts}}<table cellpadding="0" cellspacing="0" width="100%" style="margin:0 0 16px;border-collapse:collapse;font-size:14px">
{{#each facts}}<tr><td style="padding:6px 8px;border-bottom:1px solid #e2d8c5;color:#6d6355;white-space:nowrap;vertical-align:top">{{name}}</td><td style="padding:6px 8px;border-bottom:1px solid #e2d8c5;overflow-wrap:anywhere">{{value}}</td></tr>
{{/each}}</table>
{{/if}}
{{#if table}}<table cellpadding="0" cellspacing="0" width="100%" style="margin:0 0 16px;border-collapse:collapse;font-size:14px">
<tr>{{#each table.head}}<th style="padding:6px 8px;border-bottom:2px solid #e2d8c5;text-align:{{#if @first}}left{{else}}{{#if ../table.hasCounts}}right{{else}}left{{/if}}{{/if}};font-weight:normal;color:#6d6355">{{this}}</th>{{/each}}</tr>
{{#each table.rows}}<tr>{{#each this}}<td style="padding:6px 8px;border-bottom:1px solid #e2d8c5;overflow-wrap:anywhere;vertical-align:top;text-align:{{#if @first}}left{{else}}{{#if ../../table.hasCounts}}right{{else}}left{{/if}}{{/if}}">{{this}}</td>{{/each}}</tr>
{{/each}}</table>
{{/if}}
{{/each}}
<p style="margin:0">{{regards}}</p>
</td></tr>
<tr><td style="padding:16px 4px;font-size:13px;color:#6d6355">{{why}}{{#if unsubscribe}} <a href="{{unsubscribe.to}}" style="color:#7a4a1e">{{unsubscribe.label}}</a>{{/if}}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;

const TEXT = `{{greeting}}

{{#each blocks}}
{{#if text}}
{{text}}

{{/if}}
{{#if code}}
    {{code.value}}

{{/if}}
{{#if link}}
{{link.label}}:
{{link.to}}

{{/if}}
{{#if facts}}
{{#each facts}}
{{name}}: {{value}}
{{/each}}

{{/if}}
{{#if table}}
{{#each table.rows}}
{{this.[0]}}: {{this.[1]}}
{{/each}}

{{/if}}
{{/each}}
{{regards}}

-- 
{{why}}
{{#if unsubscribe}}
{{unsubscribe.label}}: {{unsubscribe.to}}
{{/if}}
`;

const handlebars = create();

/** A field that the layouts name and the mail lacks is an error, not an empty place. */
const strict = { strict: true, knownHelpersOnly: true };

/** The mail as HTML; every value is escaped. */
export const htmlOf = handlebars.compile<LaidOutMail>(HTML, strict);

/** The mail as plain text. */
export const textOf = handlebars.compile<LaidOutMail>(TEXT, { ...strict, noEscape: true });
