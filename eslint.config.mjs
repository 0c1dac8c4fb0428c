import tseslint from "typescript-eslint";

/** What each room of src/ may import of the others, whole or only a file of it; CONTRIBUTING.md draws the picture. */
const rooms = {
  atlan: ["node-fetch"],
  model: [],
  paste: ["atlan/wire/jwt.ts"],
  detect: ["atlan/wire/jwt.ts"],
  replace: [],
  inventory: ["atlan/wire/redaction.ts", "model"],
  tenants: ["atlan", "model", "paste"],
  demo: [],
  ui: ["atlan/wire/failure.ts", "model", "paste", "detect", "replace", "inventory", "tenants/store.ts", "vscode"],
};

/** The types of another room that a room may know besides. */
const typesOf = { model: "atlan", demo: "atlan" };

/** What each room of src/ui/ may import of the others; commands/ may import all. */
const roomsOfUi = {
  frame: [],
  report: ["frame"],
  tree: ["report", "frame"],
  files: ["frame"],
  value: ["tree", "frame"],
  tenant: ["tree", "frame"],
  token: ["value", "tree", "frame"],
  access: ["token", "tenant", "tree", "report", "frame"],
  export: ["tree", "files", "report", "frame"],
  plainText: ["token", "value", "files", "frame"],
  review: ["plainText", "report", "tree", "frame"],
  impact: ["plainText", "report", "tree", "frame"],
  rotation: ["plainText", "access", "token", "tenant", "value", "files", "tree", "frame"],
};

/** What each floor of a room must not import: those above it. */
const floors = {
  atlan: { listing: ["*.ts"], wire: ["*.ts", "listing/*"] },
  tenants: { access: ["*.ts"], state: ["*.ts", "access/*"] },
  replace: { languages: ["*.ts"], reading: ["*.ts", "languages/*"] },
  demo: { http: ["*.ts"], calls: ["*.ts", "http/*"], world: ["*.ts", "calls/*", "http/*"] },
};

const seeTheHouse = "This room may not know that: see CONTRIBUTING.md.";
const packages = ["vscode", "node-fetch"];

function forbidden(room) {
  const allowed = rooms[room];
  const others = Object.keys(rooms).filter((other) => ![room, typesOf[room], ...allowed].includes(other));
  const whole = others.map((other) => `**/${other}/**`);
  return [
    ...packages.filter((name) => !allowed.includes(name)),
    ...whole,
    ...allowed.filter((file) => file.endsWith(".ts")).flatMap(letIn),
    "**/extension.ts",
  ];
}

/** A pattern lets no file in again whose folder is out: the folder comes in, then goes all that is in it but the file. */
function letIn(file) {
  const folder = file.slice(0, file.lastIndexOf("/"));
  return folder.includes("/") ? [`!**/${folder}`, `**/${folder}/**`, `!**/${file}`] : [`!**/${file}`];
}

const wallsOf = (room, more = []) => ({
  "no-restricted-imports": [
    "error",
    {
      patterns: [
        { group: forbidden(room), message: seeTheHouse },
        ...(more.length > 0 ? [{ group: more, message: seeTheHouse }] : []),
        { group: ["**/test/**"], message: "No room imports from test/." },
      ],
    },
  ],
});

const roomRules = [
  ...Object.keys(rooms).map((room) => ({ files: [`src/${room}/**/*.ts`], rules: wallsOf(room) })),
  ...Object.entries(typesOf).map(([room, other]) => ({
    files: [`src/${room}/**/*.ts`],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [{ group: [`**/${other}/**`], allowTypeImports: true, message: `Only its types: ${seeTheHouse}` }],
        },
      ],
    },
  })),
  ...Object.entries(floors).flatMap(([room, floorsOfRoom]) =>
    Object.entries(floorsOfRoom).map(([floor, above]) => ({
      files: [`src/${room}/${floor}/*.ts`],
      rules: wallsOf(
        room,
        above.map((path) => `../${path}`),
      ),
    })),
  ),
  ...Object.entries(roomsOfUi).map(([room, allowed]) => {
    const others = Object.keys(roomsOfUi).filter((other) => other !== room && !allowed.includes(other));
    const above = ["commands/*", "app.ts", "otherWindows.ts", ...others.map((other) => `${other}/*`)];
    return {
      files: [`src/ui/${room}/*.ts`],
      rules: wallsOf(
        "ui",
        above.map((path) => `../${path}`),
      ),
    };
  }),
];

/** Each of these is done in one file, which knows how. */
const onlyIn = [
  [
    "registerCommand",
    ["src/ui/commands/registerCommands.ts"],
    "Commands are registered in src/ui/commands/registerCommands.ts.",
  ],
  [
    "/^show(Information|Warning|Error)Message$/",
    ["src/ui/frame/tell.ts", "src/ui/frame/prompts.ts"],
    "Messages go through desk.tell, questions through desk.ask.",
  ],
];

const doors = {
  files: ["src/**/*.ts"],
  rules: {
    "no-restricted-syntax": [
      "error",
      ...onlyIn.map(([name, , message]) => ({
        selector: `MemberExpression[property.name=${quotedName(name)}]`,
        message,
      })),
      {
        selector: "CallExpression[callee.property.name='executeCommand'][arguments.0.value=/^atlanTokens/]",
        message: "Our own commands are called by runCommand, which knows their names.",
      },
    ],
  },
};

function quotedName(name) {
  return name.startsWith("/") ? name : `'${name}'`;
}

export default tseslint.config(
  { ignores: ["dist", "coverage", ".vscode-test"] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ["*.mjs"] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "no-console": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  ...roomRules,
  doors,
  { files: onlyIn.flatMap(([, files]) => files), rules: { "no-restricted-syntax": "off" } },
  { files: ["*.mjs", "**/*.cjs"], extends: [tseslint.configs.disableTypeChecked] },
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  { files: ["test/**/*.ts", "*.mjs"], rules: { "no-console": "off" } },
);
