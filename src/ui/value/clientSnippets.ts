/** A client built from `ATLAN_BASE_URL` and `ATLAN_API_KEY`. */
export interface ClientSnippet {
  readonly label: string;
  readonly languageId: string;
  /** In VS Code's snippet syntax. */
  readonly body: string;
}

/** As the developer documentation of each of Atlan's clients has it. */
export const CLIENT_SNIPPETS: readonly ClientSnippet[] = [
  {
    label: "Python",
    languageId: "python",
    body: [
      "import os",
      "",
      "from pyatlan.client.atlan import AtlanClient",
      "",
      "client = AtlanClient(",
      '    base_url=os.environ["ATLAN_BASE_URL"],',
      '    api_key=os.environ["ATLAN_API_KEY"],',
      ")",
      "$0",
    ].join("\n"),
  },
  {
    label: "Java",
    languageId: "java",
    body: [
      "try (com.atlan.AtlanClient client =",
      '        new com.atlan.AtlanClient(System.getenv("ATLAN_BASE_URL"), System.getenv("ATLAN_API_KEY"))) {',
      "    $0",
      "}",
    ].join("\n"),
  },
  {
    label: "Kotlin",
    languageId: "kotlin",
    body: [
      'com.atlan.AtlanClient(System.getenv("ATLAN_BASE_URL"), System.getenv("ATLAN_API_KEY")).use { client ->',
      "    $0",
      "}",
    ].join("\n"),
  },
  {
    label: "Go",
    languageId: "go",
    body: [
      'ctx, err := assets.Context(os.Getenv("ATLAN_BASE_URL"), os.Getenv("ATLAN_API_KEY"))',
      "if err != nil {",
      "\tpanic(err)",
      "}",
      "$0",
    ].join("\n"),
  },
  {
    label: "cURL",
    languageId: "shellscript",
    body: [
      // What stands among the arguments of a program, everyone on the machine can see.
      "printf 'Authorization: Bearer %s' \"\\$ATLAN_API_KEY\" |",
      '  curl --fail-with-body --header @- "\\$ATLAN_BASE_URL/api/service/users/current"',
      "$0",
    ].join("\n"),
  },
];
