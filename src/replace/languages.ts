import type { Language } from "./reading/language.ts";
import { commentsOnly } from "./languages/commentsOnly.ts";
import { csharp } from "./languages/csharp.ts";
import { dotenv } from "./languages/dotenv.ts";
import { go } from "./languages/go.ts";
import { html } from "./languages/html.ts";
import { java } from "./languages/java.ts";
import { javascript } from "./languages/javascript.ts";
import { jsonWithComments, jsonWithVariables } from "./languages/json.ts";
import { kotlin } from "./languages/kotlin.ts";
import { markdown } from "./languages/markdown.ts";
import { php } from "./languages/php.ts";
import { python } from "./languages/python.ts";
import { ruby } from "./languages/ruby.ts";
import { shell } from "./languages/shell.ts";
import { typescript, typescriptReact } from "./languages/typescript.ts";
import { workflow, yaml } from "./languages/yaml.ts";

const languages: readonly Language[] = [
  csharp,
  dotenv,
  go,
  html,
  java,
  javascript,
  jsonWithComments,
  jsonWithVariables,
  kotlin,
  markdown,
  php,
  python,
  ruby,
  shell,
  typescript,
  typescriptReact,
  workflow,
  yaml,
  ...commentsOnly,
];

const byId = new Map(languages.flatMap((language) => language.ids.map((id) => [id, language] as const)));

/** What is known of a language; undefined where nothing is. */
export const languageNamed = (id: string): Language | undefined => byId.get(id);

/** Extensions call YAML otherwise that they know more about. */
export const isYaml = (id: string): boolean => yaml.ids.includes(id);
