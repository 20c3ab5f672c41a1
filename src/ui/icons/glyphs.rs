//! The code points of the icons; written by `data/prepare/icons.py`, not by hand.
/// Icon `arrow-bend-up-left`.
pub const ARROW_BEND_UP_LEFT: &str = "\u{e024}";
/// Icon `arrow-clockwise`.
pub const ARROW_CLOCKWISE: &str = "\u{e036}";
/// Icon `arrow-counter-clockwise`.
pub const ARROW_COUNTER_CLOCKWISE: &str = "\u{e038}";
/// Icon `arrow-down`.
pub const ARROW_DOWN: &str = "\u{e03e}";
/// Icon `arrow-elbow-down-left`.
pub const ARROW_ELBOW_DOWN_LEFT: &str = "\u{e044}";
/// Icon `arrow-fat-up`.
pub const ARROW_FAT_UP: &str = "\u{e52e}";
/// Icon `arrow-left`.
pub const ARROW_LEFT: &str = "\u{e058}";
/// Icon `arrow-right`.
pub const ARROW_RIGHT: &str = "\u{e06c}";
/// Icon `arrow-square-out`.
pub const ARROW_SQUARE_OUT: &str = "\u{e5de}";
/// Icon `arrow-u-up-left`.
pub const ARROW_U_UP_LEFT: &str = "\u{e08a}";
/// Icon `arrow-u-up-right`.
pub const ARROW_U_UP_RIGHT: &str = "\u{e08c}";
/// Icon `arrow-up`.
pub const ARROW_UP: &str = "\u{e08e}";
/// Icon `arrows-clockwise`.
pub const ARROWS_CLOCKWISE: &str = "\u{e094}";
/// Icon `arrows-horizontal`.
pub const ARROWS_HORIZONTAL: &str = "\u{eb06}";
/// Icon `arrows-in`.
pub const ARROWS_IN: &str = "\u{e09a}";
/// Icon `arrows-out`.
pub const ARROWS_OUT: &str = "\u{e0a2}";
/// Icon `article`.
pub const ARTICLE: &str = "\u{e0a8}";
/// Icon `binoculars`.
pub const BINOCULARS: &str = "\u{ea64}";
/// Icon `bookmark-simple`.
pub const BOOKMARK_SIMPLE: &str = "\u{e0ea}";
/// Icon `bounding-box`.
pub const BOUNDING_BOX: &str = "\u{e6ce}";
/// Icon `calendar-blank`.
pub const CALENDAR_BLANK: &str = "\u{e10a}";
/// Icon `caret-double-left`.
pub const CARET_DOUBLE_LEFT: &str = "\u{e128}";
/// Icon `caret-double-right`.
pub const CARET_DOUBLE_RIGHT: &str = "\u{e12a}";
/// Icon `caret-down`.
pub const CARET_DOWN: &str = "\u{e136}";
/// Icon `caret-left`.
pub const CARET_LEFT: &str = "\u{e138}";
/// Icon `caret-right`.
pub const CARET_RIGHT: &str = "\u{e13a}";
/// Icon `caret-up`.
pub const CARET_UP: &str = "\u{e13c}";
/// Icon `chart-bar`.
pub const CHART_BAR: &str = "\u{e150}";
/// Icon `check`.
pub const CHECK: &str = "\u{e182}";
/// Icon `check-circle`.
pub const CHECK_CIRCLE: &str = "\u{e184}";
/// Icon `circle`.
pub const CIRCLE: &str = "\u{e18a}";
/// Icon `circle-half`.
pub const CIRCLE_HALF: &str = "\u{e18c}";
/// Icon `circle-notch`.
pub const CIRCLE_NOTCH: &str = "\u{eb44}";
/// Icon `clipboard-text`.
pub const CLIPBOARD_TEXT: &str = "\u{e198}";
/// Icon `clock`.
pub const CLOCK: &str = "\u{e19a}";
/// Icon `clock-counter-clockwise`.
pub const CLOCK_COUNTER_CLOCKWISE: &str = "\u{e1a0}";
/// Icon `columns`.
pub const COLUMNS: &str = "\u{e546}";
/// Icon `command`.
pub const COMMAND: &str = "\u{e1c4}";
/// Icon `copy`.
pub const COPY: &str = "\u{e1ca}";
/// Icon `corners-out`.
pub const CORNERS_OUT: &str = "\u{e1d0}";
/// Icon `cross`.
pub const CROSS: &str = "\u{e8a0}";
/// Icon `crosshair`.
pub const CROSSHAIR: &str = "\u{e1d6}";
/// Icon `cursor-click`.
pub const CURSOR_CLICK: &str = "\u{e7c8}";
/// Icon `diamond`.
pub const DIAMOND: &str = "\u{e1ec}";
/// Icon `dots-three`.
pub const DOTS_THREE: &str = "\u{e1fe}";
/// Icon `dots-three-vertical`.
pub const DOTS_THREE_VERTICAL: &str = "\u{e208}";
/// Icon `download-simple`.
pub const DOWNLOAD_SIMPLE: &str = "\u{e20c}";
/// Icon `drop`.
pub const DROP: &str = "\u{e210}";
/// Icon `export`.
pub const EXPORT: &str = "\u{eaf0}";
/// Icon `eye`.
pub const EYE: &str = "\u{e220}";
/// Icon `eye-slash`.
pub const EYE_SLASH: &str = "\u{e224}";
/// Icon `file-plus`.
pub const FILE_PLUS: &str = "\u{e236}";
/// Icon `file-text`.
pub const FILE_TEXT: &str = "\u{e23a}";
/// Icon `file-x`.
pub const FILE_X: &str = "\u{e23c}";
/// Icon `film-strip`.
pub const FILM_STRIP: &str = "\u{e792}";
/// Icon `flag`.
pub const FLAG: &str = "\u{e244}";
/// Icon `flag-pennant`.
pub const FLAG_PENNANT: &str = "\u{ecf0}";
/// Icon `floppy-disk`.
pub const FLOPPY_DISK: &str = "\u{e248}";
/// Icon `folder`.
pub const FOLDER: &str = "\u{e24a}";
/// Icon `folder-open`.
pub const FOLDER_OPEN: &str = "\u{e256}";
/// Icon `folder-plus`.
pub const FOLDER_PLUS: &str = "\u{e258}";
/// Icon `footprints`.
pub const FOOTPRINTS: &str = "\u{ea88}";
/// Icon `funnel`.
pub const FUNNEL: &str = "\u{e266}";
/// Icon `funnel-simple`.
pub const FUNNEL_SIMPLE: &str = "\u{e268}";
/// Icon `gear`.
pub const GEAR: &str = "\u{e270}";
/// Icon `git-branch`.
pub const GIT_BRANCH: &str = "\u{e278}";
/// Icon `git-fork`.
pub const GIT_FORK: &str = "\u{e27e}";
/// Icon `git-merge`.
pub const GIT_MERGE: &str = "\u{e280}";
/// Icon `globe`.
pub const GLOBE: &str = "\u{e288}";
/// Icon `globe-hemisphere-west`.
pub const GLOBE_HEMISPHERE_WEST: &str = "\u{e28c}";
/// Icon `globe-simple`.
pub const GLOBE_SIMPLE: &str = "\u{e28e}";
/// Icon `hand`.
pub const HAND: &str = "\u{e298}";
/// Icon `hash`.
pub const HASH: &str = "\u{e2a2}";
/// Icon `hexagon`.
pub const HEXAGON: &str = "\u{e2ae}";
/// Icon `hourglass`.
pub const HOURGLASS: &str = "\u{e2b2}";
/// Icon `house`.
pub const HOUSE: &str = "\u{e2c2}";
/// Icon `image`.
pub const IMAGE: &str = "\u{e2ca}";
/// Icon `image-square`.
pub const IMAGE_SQUARE: &str = "\u{e2cc}";
/// Icon `info`.
pub const INFO: &str = "\u{e2ce}";
/// Icon `key`.
pub const KEY: &str = "\u{e2d6}";
/// Icon `keyboard`.
pub const KEYBOARD: &str = "\u{e2d8}";
/// Icon `link`.
pub const LINK: &str = "\u{e2e2}";
/// Icon `link-break`.
pub const LINK_BREAK: &str = "\u{e2e4}";
/// Icon `list`.
pub const LIST: &str = "\u{e2f0}";
/// Icon `list-bullets`.
pub const LIST_BULLETS: &str = "\u{e2f2}";
/// Icon `list-checks`.
pub const LIST_CHECKS: &str = "\u{eadc}";
/// Icon `lock`.
pub const LOCK: &str = "\u{e2fa}";
/// Icon `lock-open`.
pub const LOCK_OPEN: &str = "\u{e306}";
/// Icon `magnifying-glass`.
pub const MAGNIFYING_GLASS: &str = "\u{e30c}";
/// Icon `map-pin`.
pub const MAP_PIN: &str = "\u{e316}";
/// Icon `map-trifold`.
pub const MAP_TRIFOLD: &str = "\u{e31a}";
/// Icon `megaphone`.
pub const MEGAPHONE: &str = "\u{e324}";
/// Icon `minus`.
pub const MINUS: &str = "\u{e32a}";
/// Icon `minus-circle`.
pub const MINUS_CIRCLE: &str = "\u{e32c}";
/// Icon `moon`.
pub const MOON: &str = "\u{e330}";
/// Icon `navigation-arrow`.
pub const NAVIGATION_ARROW: &str = "\u{eade}";
/// Icon `newspaper`.
pub const NEWSPAPER: &str = "\u{e344}";
/// Icon `note-pencil`.
pub const NOTE_PENCIL: &str = "\u{e34c}";
/// Icon `path`.
pub const PATH: &str = "\u{e39c}";
/// Icon `pause`.
pub const PAUSE: &str = "\u{e39e}";
/// Icon `pencil-simple`.
pub const PENCIL_SIMPLE: &str = "\u{e3b4}";
/// Icon `pentagon`.
pub const PENTAGON: &str = "\u{ec7e}";
/// Icon `play`.
pub const PLAY: &str = "\u{e3d0}";
/// Icon `plus`.
pub const PLUS: &str = "\u{e3d4}";
/// Icon `plus-circle`.
pub const PLUS_CIRCLE: &str = "\u{e3d6}";
/// Icon `polygon`.
pub const POLYGON: &str = "\u{e6d0}";
/// Icon `printer`.
pub const PRINTER: &str = "\u{e3dc}";
/// Icon `prohibit`.
pub const PROHIBIT: &str = "\u{e3de}";
/// Icon `push-pin`.
pub const PUSH_PIN: &str = "\u{e3e2}";
/// Icon `question`.
pub const QUESTION: &str = "\u{e3e8}";
/// Icon `quotes`.
pub const QUOTES: &str = "\u{e660}";
/// Icon `repeat`.
pub const REPEAT: &str = "\u{e3f6}";
/// Icon `rows`.
pub const ROWS: &str = "\u{e5a2}";
/// Icon `ruler`.
pub const RULER: &str = "\u{e6b8}";
/// Icon `scissors`.
pub const SCISSORS: &str = "\u{eae0}";
/// Icon `selection`.
pub const SELECTION: &str = "\u{e69a}";
/// Icon `share-network`.
pub const SHARE_NETWORK: &str = "\u{e408}";
/// Icon `shield-check`.
pub const SHIELD_CHECK: &str = "\u{e40c}";
/// Icon `sidebar-simple`.
pub const SIDEBAR_SIMPLE: &str = "\u{ec24}";
/// Icon `skip-back`.
pub const SKIP_BACK: &str = "\u{e5a4}";
/// Icon `skip-forward`.
pub const SKIP_FORWARD: &str = "\u{e5a6}";
/// Icon `sort-ascending`.
pub const SORT_ASCENDING: &str = "\u{e444}";
/// Icon `sort-descending`.
pub const SORT_DESCENDING: &str = "\u{e446}";
/// Icon `spinner`.
pub const SPINNER: &str = "\u{e66a}";
/// Icon `square`.
pub const SQUARE: &str = "\u{e45e}";
/// Icon `squares-four`.
pub const SQUARES_FOUR: &str = "\u{e464}";
/// Icon `stack`.
pub const STACK: &str = "\u{e466}";
/// Icon `stop`.
pub const STOP: &str = "\u{e46c}";
/// Icon `sun`.
pub const SUN: &str = "\u{e472}";
/// Icon `table`.
pub const TABLE: &str = "\u{e476}";
/// Icon `tag`.
pub const TAG: &str = "\u{e478}";
/// Icon `text-aa`.
pub const TEXT_AA: &str = "\u{e6ee}";
/// Icon `text-t`.
pub const TEXT_T: &str = "\u{e48a}";
/// Icon `trash`.
pub const TRASH: &str = "\u{e4a6}";
/// Icon `triangle`.
pub const TRIANGLE: &str = "\u{e4b0}";
/// Icon `upload-simple`.
pub const UPLOAD_SIMPLE: &str = "\u{e4c0}";
/// Icon `user`.
pub const USER: &str = "\u{e4c2}";
/// Icon `users`.
pub const USERS: &str = "\u{e4d6}";
/// Icon `users-three`.
pub const USERS_THREE: &str = "\u{e68e}";
/// Icon `warning`.
pub const WARNING: &str = "\u{e4e0}";
/// Icon `warning-circle`.
pub const WARNING_CIRCLE: &str = "\u{e4e2}";
/// Icon `wifi-high`.
pub const WIFI_HIGH: &str = "\u{e4ea}";
/// Icon `wifi-slash`.
pub const WIFI_SLASH: &str = "\u{e4f2}";
/// Icon `x`.
pub const X: &str = "\u{e4f6}";
/// Icon `x-circle`.
pub const X_CIRCLE: &str = "\u{e4f8}";
/// Every icon with its name, in the order of the names.
pub const ALL: [(&str, &str); 145] = [
    ("arrow-bend-up-left", ARROW_BEND_UP_LEFT),
    ("arrow-clockwise", ARROW_CLOCKWISE),
    ("arrow-counter-clockwise", ARROW_COUNTER_CLOCKWISE),
    ("arrow-down", ARROW_DOWN),
    ("arrow-elbow-down-left", ARROW_ELBOW_DOWN_LEFT),
    ("arrow-fat-up", ARROW_FAT_UP),
    ("arrow-left", ARROW_LEFT),
    ("arrow-right", ARROW_RIGHT),
    ("arrow-square-out", ARROW_SQUARE_OUT),
    ("arrow-u-up-left", ARROW_U_UP_LEFT),
    ("arrow-u-up-right", ARROW_U_UP_RIGHT),
    ("arrow-up", ARROW_UP),
    ("arrows-clockwise", ARROWS_CLOCKWISE),
    ("arrows-horizontal", ARROWS_HORIZONTAL),
    ("arrows-in", ARROWS_IN),
    ("arrows-out", ARROWS_OUT),
    ("article", ARTICLE),
    ("binoculars", BINOCULARS),
    ("bookmark-simple", BOOKMARK_SIMPLE),
    ("bounding-box", BOUNDING_BOX),
    ("calendar-blank", CALENDAR_BLANK),
    ("caret-double-left", CARET_DOUBLE_LEFT),
    ("caret-double-right", CARET_DOUBLE_RIGHT),
    ("caret-down", CARET_DOWN),
    ("caret-left", CARET_LEFT),
    ("caret-right", CARET_RIGHT),
    ("caret-up", CARET_UP),
    ("chart-bar", CHART_BAR),
    ("check", CHECK),
    ("check-circle", CHECK_CIRCLE),
    ("circle", CIRCLE),
    ("circle-half", CIRCLE_HALF),
    ("circle-notch", CIRCLE_NOTCH),
    ("clipboard-text", CLIPBOARD_TEXT),
    ("clock", CLOCK),
    ("clock-counter-clockwise", CLOCK_COUNTER_CLOCKWISE),
    ("columns", COLUMNS),
    ("command", COMMAND),
    ("copy", COPY),
    ("corners-out", CORNERS_OUT),
    ("cross", CROSS),
    ("crosshair", CROSSHAIR),
    ("cursor-click", CURSOR_CLICK),
    ("diamond", DIAMOND),
    ("dots-three", DOTS_THREE),
    ("dots-three-vertical", DOTS_THREE_VERTICAL),
    ("download-simple", DOWNLOAD_SIMPLE),
    ("drop", DROP),
    ("export", EXPORT),
    ("eye", EYE),
    ("eye-slash", EYE_SLASH),
    ("file-plus", FILE_PLUS),
    ("file-text", FILE_TEXT),
    ("file-x", FILE_X),
    ("film-strip", FILM_STRIP),
    ("flag", FLAG),
    ("flag-pennant", FLAG_PENNANT),
    ("floppy-disk", FLOPPY_DISK),
    ("folder", FOLDER),
    ("folder-open", FOLDER_OPEN),
    ("folder-plus", FOLDER_PLUS),
    ("footprints", FOOTPRINTS),
    ("funnel", FUNNEL),
    ("funnel-simple", FUNNEL_SIMPLE),
    ("gear", GEAR),
    ("git-branch", GIT_BRANCH),
    ("git-fork", GIT_FORK),
    ("git-merge", GIT_MERGE),
    ("globe", GLOBE),
    ("globe-hemisphere-west", GLOBE_HEMISPHERE_WEST),
    ("globe-simple", GLOBE_SIMPLE),
    ("hand", HAND),
    ("hash", HASH),
    ("hexagon", HEXAGON),
    ("hourglass", HOURGLASS),
    ("house", HOUSE),
    ("image", IMAGE),
    ("image-square", IMAGE_SQUARE),
    ("info", INFO),
    ("key", KEY),
    ("keyboard", KEYBOARD),
    ("link", LINK),
    ("link-break", LINK_BREAK),
    ("list", LIST),
    ("list-bullets", LIST_BULLETS),
    ("list-checks", LIST_CHECKS),
    ("lock", LOCK),
    ("lock-open", LOCK_OPEN),
    ("magnifying-glass", MAGNIFYING_GLASS),
    ("map-pin", MAP_PIN),
    ("map-trifold", MAP_TRIFOLD),
    ("megaphone", MEGAPHONE),
    ("minus", MINUS),
    ("minus-circle", MINUS_CIRCLE),
    ("moon", MOON),
    ("navigation-arrow", NAVIGATION_ARROW),
    ("newspaper", NEWSPAPER),
    ("note-pencil", NOTE_PENCIL),
    ("path", PATH),
    ("pause", PAUSE),
    ("pencil-simple", PENCIL_SIMPLE),
    ("pentagon", PENTAGON),
    ("play", PLAY),
    ("plus", PLUS),
    ("plus-circle", PLUS_CIRCLE),
    ("polygon", POLYGON),
    ("printer", PRINTER),
    ("prohibit", PROHIBIT),
    ("push-pin", PUSH_PIN),
    ("question", QUESTION),
    ("quotes", QUOTES),
    ("repeat", REPEAT),
    ("rows", ROWS),
    ("ruler", RULER),
    ("scissors", SCISSORS),
    ("selection", SELECTION),
    ("share-network", SHARE_NETWORK),
    ("shield-check", SHIELD_CHECK),
    ("sidebar-simple", SIDEBAR_SIMPLE),
    ("skip-back", SKIP_BACK),
    ("skip-forward", SKIP_FORWARD),
    ("sort-ascending", SORT_ASCENDING),
    ("sort-descending", SORT_DESCENDING),
    ("spinner", SPINNER),
    ("square", SQUARE),
    ("squares-four", SQUARES_FOUR),
    ("stack", STACK),
    ("stop", STOP),
    ("sun", SUN),
    ("table", TABLE),
    ("tag", TAG),
    ("text-aa", TEXT_AA),
    ("text-t", TEXT_T),
    ("trash", TRASH),
    ("triangle", TRIANGLE),
    ("upload-simple", UPLOAD_SIMPLE),
    ("user", USER),
    ("users", USERS),
    ("users-three", USERS_THREE),
    ("warning", WARNING),
    ("warning-circle", WARNING_CIRCLE),
    ("wifi-high", WIFI_HIGH),
    ("wifi-slash", WIFI_SLASH),
    ("x", X),
    ("x-circle", X_CIRCLE),
];
