"""How wide each letter of the shipped typefaces is, in thousandths of an em. `make widths` makes it."""

from types import MappingProxyType

MEDIUM = MappingProxyType(
    {
        0: (
            "\x00\u0300\u0301\u0303\u0304\u0308\u0610\u0611\u0612\u0613\u0614\u0615\u0616\u0617\u0618\u0619"
            "\u061a\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0656\u0657\u0658\u0659"
            "\u065a\u065b\u065c\u065d\u065e\u065f\u0670\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06dc\u06df\u06e0"
            "\u06e1\u06e2\u06e3\u06e4\u06e7\u06e8\u06ea\u06eb\u06ec\u06ed\u0898\u0899\u089a\u089b\u089c\u089d"
            "\u089e\u089f\u08ca\u08cb\u08cc\u08cd\u08ce\u08cf\u08d0\u08d1\u08d2\u08d3\u08d4\u08d5\u08d6\u08d7"
            "\u08d8\u08d9\u08da\u08db\u08dc\u08dd\u08de\u08df\u08e0\u08e1\u08e3\u08e4\u08e5\u08e6\u08e7\u08e8"
            "\u08e9\u08ea\u08eb\u08ec\u08ed\u08ee\u08ef\u08f0\u08f1\u08f2\u08f3\u08f4\u08f5\u08f6\u08f7\u08f8"
            "\u08f9\u08fa\u08fb\u08fc\u08fd\u08fe\u08ff\u200c\u200d\u200e"
        ),
        147: "\u2009",
        180: "'",
        188: "\u0887\u0888",
        190: "\u06e5",
        235: ",.:;",
        244: "|\xa6",
        249: "\u08ad\u2018\u2019\u201a",
        251: "j\u0237",
        253: "\u066b\u066c",
        260: "\r",
        261: "`\xb4",
        262: "\xb7",
        267: "\xb9",
        271: "i\xec\xed\xee\u012b\u012f\u0131",
        278: "\xb8",
        285: "l\xef\u013a\u013c",
        289: "\u061e",
        293: " !\xa0\xa1\u088e",
        297: "\u0622\u0623\u0625\u0671\u0672\u0673",
        299: (
            "\u0627\u0870\u0871\u0872\u0873\u0874\u0875\u0876\u0877\u0878\u0879\u087a\u087b\u087c\u087d\u087e"
            "\u087f\u0880\u0881\u0882"
        ),
        307: "\u06d4",
        313: "()",
        316: "\u02da",
        317: "\u0142",
        322: "\u2010\u2011",
        326: "[\u0773\u0774",
        327: "\u060c\u2e41",
        335: "f",
        336: "\u013e",
        337: '"',
        343: "\u061b\u204f",
        344: "]",
        345: "\u0192",
        346: "t\u0163\u0165\u021b",
        351: "\u06e6\u08c9",
        359: "{}",
        360: "r\u0155\u0159",
        365: "\u060d",
        366: "-",
        367: "\xaf\u02c9",
        369: "\xb0",
        370: "\u2039\u203a",
        376: "\u0883\u0884",
        379: "\xaa",
        383: "_",
        384: "\u0886",
        389: "\xba",
        390: "\xb2",
        393: "\xb3",
        394: "\xa8",
        405: "I\xcc\xcd\xce\xcf\u012a\u012e\u0130",
        408: "/\\",
        412: (
            "\u0631\u0632\u0691\u0692\u0693\u0694\u0695\u0696\u0697\u0698\u0699\u06ef\u075b\u076b\u076c\u0771"
            "\u08b2\u08b9"
        ),
        420: "1",
        425: "\u02dd",
        426: "\u02dc",
        428: "\u0621\u0674\u06fd",
        429: "\u02c6\u02c7",
        431: "\u201c\u201d\u201e",
        438: "\u2022",
        457: "\u061f",
        464: "\u060b",
        468: "\u2113",
        478: "yz\xfd\xff\u0177\u017a\u017c\u017e\u1ef3",
        481: "\xbf",
        484: "\u0640\u0885",
        485: "*",
        486: "s\u015b\u015f\u0161\u0219",
        487: "\u0624\u0648\u06c4\u06c5\u06c6\u06c7\u06c8\u06c9\u06ca\u06cb\u06cf\u0778\u0779\u08ab\u08b1",
        489: "v",
        493: "\u066a",
        495: "c\xa2\xe7\u0107\u010b\u010d",
        498: "\u066d",
        503: "\u06fe\u2013",
        505: "x",
        507: "?\u0629\u06c0\u06d5",
        511: "\u06c1\u06c2\u06c3",
        514: "\xb6",
        518: "k\u0137",
        521: "7",
        522: "\u0133",
        532: "J",
        534: "\xd7",
        536: "a\xe0\xe1\xe2\xe3\xe4\xe5\u0101\u0103\u0105",
        539: "\xa7",
        543: "\u0639\u063a\u06a0\u06fc\u075d\u075e\u075f\u08b3\u08c3",
        544: "\u062f\u0630\u0688\u0689\u068a\u068b\u068c\u068d\u068e\u068f\u0690\u06ee\u0759\u075a\u08ae",
        545: "L\u0139\u013b\u013d",
        548: "e~\xe8\xe9\xea\xeb\u0113\u0117\u0119\u011b",
        550: "\u060f",
        551: "u\xf9\xfa\xfb\xfc\u016b\u016f\u0171\u0173",
        558: "F\u2020",
        559: "hno\xf1\xf2\xf3\xf4\xf5\xf6\xf8\u0127\u0144\u0146\u0148\u0151",
        560: "2<>",
        564: "^",
        572: (
            "g\u011f\u0121\u0123\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u06f0\u06f1"
            "\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9"
        ),
        574: "\xf0",
        575: "\u0141",
        577: "d\u0111",
        578: "Tbp\xfe\u0162\u0164\u021a",
        580: "E\xc8\xc9\xca\xcb\u0112\u0116\u0118\u011a",
        582: "\u20b9",
        584: "q",
        585: "9\xa4",
        586: "3",
        589: "\u08aa",
        592: "\xb1\u0645\u0765\u0766\u08a7\u08ac",
        596: "5",
        597: "\xab\xbb\u061d",
        598: "\xdf\u2044",
        599: "$S\u015a\u015e\u0160\u0218",
        600: "\u061c",
        601: "+\xf7\u2212",
        605: "Y\xa5\xdd\u0176\u0178\u1ef2",
        607: "P\xac\xde",
        608: "\u06e9",
        609: "6",
        612: "Z\u0179\u017b\u017d",
        614: "V",
        615: "\u2215",
        618: "4",
        619: "8",
        620: "\xa3",
        621: "=",
        625: "B",
        626: "\u0606\u0607",
        628: "R\u0154\u0158",
        644: "K\u0136",
        647: "A\xc0\xc1\xc2\xc3\xc4\xc5\u0100\u0102\u0104",
        648: "X",
        650: "C\xc7\u0106\u010a\u010c",
        653: "0",
        658: "\u010f",
        666: "\u1e9e",
        670: "\u20ac",
        676: (
            "\u062c\u062d\u062e\u0681\u0682\u0683\u0684\u0685\u0686\u0687\u06bf\u0757\u0758\u076e\u076f\u0772"
            "\u077c\u088a\u08a2\u08c1\u08c5\u08c6"
        ),
        677: "D\u010e",
        681: "\u0609",
        688: "U\xd9\xda\xdb\xdc\u016a\u016e\u0170\u0172",
        697: "#H\xd0\u0110\u0126",
        701: "\u0647\u06be\u06ff",
        703: "N\xd1\u0143\u0145\u0147",
        704: "G\u011e\u0120\u0122",
        707: "w\u0175\u1e81\u1e83\u1e85",
        715: "\u2026",
        727: "O\xd2\xd3\xd4\xd5\xd6\xd8\u0150\u0675",
        729: "&",
        737: "Q",
        748: "\u0644\u06b5\u06b6\u06b7\u06b8\u076a\u08a6\u08c7",
        752: "\u0646\u06b9\u06ba\u06bb\u06bc\u06bd\u0767\u0768\u0769\u0889\u08bd",
        778: (
            "\u0620\u0626\u063d\u063e\u063f\u0649\u064a\u06cc\u06cd\u06ce\u06d0\u06d1\u0775\u0776\u0777\u08a8"
            "\u08a9\u08ba"
        ),
        779: "@",
        798: "\xa9\xae",
        822: "\u0642\u066f\u06a7\u06a8\u08a5\u08b5\u08bc\u08c4",
        827: "\u2014",
        828: "\xbc",
        833: "\xbd",
        838: "M",
        840: "\u0637\u0638\u069f\u088b\u088c\u08a3",
        860: "m",
        868: "W\u0174\u1e80\u1e82\u1e84",
        871: "\xe6",
        874: "\u060a",
        889: "\xbe",
        902: "\u2122",
        915: "\u0676\u0677",
        921: "\xc6",
        926: "\u060e",
        929: "\u0153",
        937: "\u0132\u0643\u06ac\u06ad\u06ae\u077f\u08b4",
        939: "%",
        942: "\u06d2\u06d3\u077a\u077b",
        968: ("\u063b\u063c\u06a9\u06ab\u06af\u06b0\u06b1\u06b2\u06b3\u06b4\u0762\u0763\u0764\u088d\u08b0\u08c2\u08c8"),
        999: "\u06de",
        1013: "\u0152",
        1097: "\u0602",
        1100: "\u06aa",
        1103: "\u0641\u06a1\u06a2\u06a3\u06a4\u06a5\u06a6\u0760\u0761\u08a4\u08bb",
        1107: (
            "\u0628\u062a\u062b\u066e\u0679\u067a\u067b\u067c\u067d\u067e\u067f\u0680\u0750\u0751\u0752\u0753"
            "\u0754\u0755\u0756\u08a0\u08a1\u08b6\u08b7\u08b8\u08be\u08bf\u08c0"
        ),
        1142: "\u0600",
        1145: "\u0608",
        1206: "\u0678",
        1230: "\u0605",
        1319: "\u0633\u0634\u069a\u069b\u069c\u06fa\u075c\u076d\u0770\u077d\u077e",
        1324: "\u0603",
        1370: "\u06dd",
        1379: "\u0635\u0636\u069d\u069e\u06fb\u08af",
        1498: "\u0601",
        1650: "\u0890\u0891",
        2079: "\u0604",
    }
)
"""Weight 500."""

MEDIUM_PAIRS = MappingProxyType(
    {
        1: (
            "CcCdCeCoCqC\xe7C\xe8C\xe9"
            "C\xeaC\xebC\xf0C\xf2C\xf3C\xf4C\xf5C\xf6"
            "C\xf8C\u0153cac\xe0c\xe1c\xe2c\xe3c\xe4"
            "c\xe5c\xe6\xc7c\xc7d\xc7e\xc7o\xc7q\xc7\xe7"
            "\xc7\xe8\xc7\xe9\xc7\xea\xc7\xeb\xc7\xf0\xc7\xf2\xc7\xf3\xc7\xf4"
            "\xc7\xf5\xc7\xf6\xc7\xf8\xc7\u0153\xe7a\xe7\xe0\xe7\xe1\xe7\xe2"
            "\xe7\xe3\xe7\xe4\xe7\xe5\xe7\xe6"
        ),
        2: (
            "bcbdbebobqb\xe7b\xe8b\xe9"
            "b\xeab\xebb\xf0b\xf2b\xf3b\xf4b\xf5b\xf6"
            "b\xf8b\u0153ocodoeoooqo\xe7"
            "o\xe8o\xe9o\xeao\xebo\xf0o\xf2o\xf3o\xf4"
            "o\xf5o\xf6o\xf8o\u0153pcpdpepo"
            "pqp\xe7p\xe8p\xe9p\xeap\xebp\xf0p\xf2"
            "p\xf3p\xf4p\xf5p\xf6p\xf8p\u0153\xf2c\xf2d"
            "\xf2e\xf2o\xf2q\xf2\xe7\xf2\xe8\xf2\xe9\xf2\xea\xf2\xeb"
            "\xf2\xf0\xf2\xf2\xf2\xf3\xf2\xf4\xf2\xf5\xf2\xf6\xf2\xf8\xf2\u0153"
            "\xf3c\xf3d\xf3e\xf3o\xf3q\xf3\xe7\xf3\xe8\xf3\xe9"
            "\xf3\xea\xf3\xeb\xf3\xf0\xf3\xf2\xf3\xf3\xf3\xf4\xf3\xf5\xf3\xf6"
            "\xf3\xf8\xf3\u0153\xf4c\xf4d\xf4e\xf4o\xf4q\xf4\xe7"
            "\xf4\xe8\xf4\xe9\xf4\xea\xf4\xeb\xf4\xf0\xf4\xf2\xf4\xf3\xf4\xf4"
            "\xf4\xf5\xf4\xf6\xf4\xf8\xf4\u0153\xf5c\xf5d\xf5e\xf5o"
            "\xf5q\xf5\xe7\xf5\xe8\xf5\xe9\xf5\xea\xf5\xeb\xf5\xf0\xf5\xf2"
            "\xf5\xf3\xf5\xf4\xf5\xf5\xf5\xf6\xf5\xf8\xf5\u0153\xf6c\xf6d"
            "\xf6e\xf6o\xf6q\xf6\xe7\xf6\xe8\xf6\xe9\xf6\xea\xf6\xeb"
            "\xf6\xf0\xf6\xf2\xf6\xf3\xf6\xf4\xf6\xf5\xf6\xf6\xf6\xf8\xf6\u0153"
            "\xf8c\xf8d\xf8e\xf8o\xf8q\xf8\xe7\xf8\xe8\xf8\xe9"
            "\xf8\xea\xf8\xeb\xf8\xf0\xf8\xf2\xf8\xf3\xf8\xf4\xf8\xf5\xf8\xf6"
            "\xf8\xf8\xf8\u0153\xfec\xfed\xfee\xfeo\xfeq\xfe\xe7"
            "\xfe\xe8\xfe\xe9\xfe\xea\xfe\xeb\xfe\xf0\xfe\xf2\xfe\xf3\xfe\xf4"
            "\xfe\xf5\xfe\xf6\xfe\xf8\xfe\u0153"
        ),
        3: ("KYK\xddSJc\"c'sftvtwtyt\xfdt\xff\xe7\"\xe7'"),
        4: "tit\xect\xedt\xeet\xeft\u0131xf",
        5: ("QZVXXVeg\xe6g\xe8g\xe9g\xeag\xebg\u0153g"),
        7: (
            "/fPVRXTXWWXTcic\xec"
            "c\xedc\xeec\xefc\u0131kvkwkyk\xfd"
            "k\xff\xe7i\xe7\xec\xe7\xed\xe7\xee\xe7\xef\xe7\u0131\xee\xb6"
            "\xee\xfe\xef]\xef}"
        ),
        8: ("RAR\xc0R\xc1R\xc2R\xc3R\xc4R\xc5R\u0102fvfwfyf\xfdf\xff"),
        9: (
            "BcBdBeBoBqB\xe7B\xe8B\xe9"
            "B\xeaB\xebB\xf0B\xf2B\xf3B\xf4B\xf5B\xf6"
            "B\xf8B\u0153LAL\xc0L\xc1L\xc2L\xc3L\xc4"
            "L\xc5L\u0102ffft"
        ),
        10: (
            ",A,X,\xc0,\xc1,\xc2,\xc3,\xc4,\xc5"
            ",\u0102-5.A.X.\xc0.\xc1.\xc2.\xc3"
            ".\xc4.\xc5.\u010244737]7}:A"
            ":\xc0:\xc1:\xc2:\xc3:\xc4:\xc5:\u0102;A"
            ";\xc0;\xc1;\xc2;\xc3;\xc4;\xc5;\u0102A,"
            "A.CWCZETPTQ/X,X."
            "e@f?fif\xecf\xedf\u0131l,l."
            "q\xa1q\xa7rbrhrkrlrmrn"
            "rprrrur\xf1r\xf9r\xfar\xfbr\xfc"
            "r\xfezfztzvzwzyz\xfdz\xff"
            "\xa7j\xc0,\xc0.\xc1,\xc1.\xc2,\xc2.\xc3,"
            "\xc3.\xc4,\xc4.\xc5,\xc5.\xc6T\xc7W\xc7Z"
            "\xc8T\xc9T\xcaT\xcbT\xe6@\xe8@\xe9@\xea@"
            "\xeb@\xeeb\xeeh\xeek\xeel\u0102,\u0102.\u0152T"
            "\u0153@"
        ),
        12: (
            "-c-d-e-o-q-\xe7-\xe8-\xe9"
            "-\xea-\xeb-\xf0-\xf2-\xf3-\xf4-\xf5-\xf6"
            "-\xf8-\u0153ViV\xecV\xedV\u0131b-o-"
            "p-vtwtyt\xf2-\xf3-\xf4-\xf5-"
            "\xf6-\xf8-\xfdt\xfe-\xfft"
        ),
        13: (
            "-C-G-O-Q-\xc7-\xd2-\xd3-\xd4"
            "-\xd5-\xd6-\xd8-\u0152A/D-F\xecO-"
            "Q-lal\xe0l\xe1l\xe2l\xe3l\xe4l\xe5"
            "l\xe6q[qpq\xfet\"t'\xc0/\xc1/"
            "\xc2/\xc3/\xc4/\xc5/\xd0-\xd2-\xd3-\xd4-"
            "\xd5-\xd6-\xd8-\xde-\xee]\xee}\u0102/"
        ),
        15: ("CTXYX\xddYXrvrwryr\xfdr\xff\xc7T\xddX"),
        16: "KXQj",
        17: (
            "\"1'1viv\xecv\xedv\xeev\xefv\u0131"
            "wiw\xecw\xedw\xeew\xefw\u0131yiy\xec"
            "y\xedy\xeey\xefy\u0131\xefb\xefh\xefk\xefl"
            "\xfdi\xfd\xec\xfd\xed\xfd\xee\xfd\xef\xfd\u0131\xffi\xff\xec"
            "\xff\xed\xff\xee\xff\xef\xff\u0131"
        ),
        18: ("KAK\xc0K\xc1K\xc2K\xc3K\xc4K\xc5K\u0102TTcf\xe7f"),
        19: ("AXQ,Q.VVXAX\xc0X\xc1X\xc2X\xc3X\xc4X\xc5X\u0102\xc0X\xc1X\xc2X\xc3X\xc4X\xc5X\u0102X"),
        20: (
            "\"V\"W'V'W*T-0-g/Y"
            "/\xdd0-4-71PiPvPwPy"
            "P\xecP\xedP\xeeP\xefP\xfdP\xffP\u0131T*"
            "T?TVTWV\"V'VTW\"W'"
            "WTY\\cbchckclctvf"
            "wfyf\xdd\\\xe7b\xe7h\xe7k\xe7l\xe7t"
            "\xfdf\xfff"
        ),
        21: "]j",
        22: (
            "AAA\xc0A\xc1A\xc2A\xc3A\xc4A\xc5A\u0102"
            "\xc0A\xc0\xc0\xc0\xc1\xc0\xc2\xc0\xc3\xc0\xc4\xc0\xc5\xc0\u0102"
            "\xc1A\xc1\xc0\xc1\xc1\xc1\xc2\xc1\xc3\xc1\xc4\xc1\xc5\xc1\u0102"
            "\xc2A\xc2\xc0\xc2\xc1\xc2\xc2\xc2\xc3\xc2\xc4\xc2\xc5\xc2\u0102"
            "\xc3A\xc3\xc0\xc3\xc1\xc3\xc2\xc3\xc3\xc3\xc4\xc3\xc5\xc3\u0102"
            "\xc4A\xc4\xc0\xc4\xc1\xc4\xc2\xc4\xc3\xc4\xc4\xc4\xc5\xc4\u0102"
            "\xc5A\xc5\xc0\xc5\xc1\xc5\xc2\xc5\xc3\xc5\xc4\xc5\xc5\xc5\u0102"
            "\u0102A\u0102\xc0\u0102\xc1\u0102\xc2\u0102\xc3\u0102\xc4\u0102\xc5\u0102\u0102"
        ),
        23: (",jS-WYW\xddW\xecYWY\xecY\xeekx\xddW\xdd\xec\xdd\xee"),
        25: (
            "rtvvvwvyv\xfdv\xffwvww"
            "wyw\xfdw\xffxxyvywyyy\xfd"
            "y\xff\xfdv\xfdw\xfdy\xfd\xfd\xfd\xff\xffv\xffw"
            "\xffy\xff\xfd\xff\xff"
        ),
        26: "rir\xecr\xedr\xeer\xefr\u0131",
        27: ("*fF\xeeF\xefTYT\xddYTgjjj\xddT\xee\"\xee'"),
        28: "QX",
        29: "VYV\xddV\xeeYV\xddV",
        30: ("\"T\"f'T'f7%77T\"T'[7f\"f'f\xeeqvqwqyq\xfdq\xffrf{7\xee?"),
        33: "\"t't/TT\\W\xee_j",
        37: ("\"7'77\"7'QAQ\xc0Q\xc1Q\xc2Q\xc3Q\xc4Q\xc5Q\u0102W\xefY\xeff*f\xef\xdd\xef"),
        39: "V\xefYYY\xdd\xddY\xdd\xdd",
        40: "-JT\xecq,q;",
        43: "Q\xc6\xa1j",
        47: "-4r\"r'",
        50: "/7",
        53: "T\xeeT\xef",
        57: "q\xbf",
        63: "(j",
        70: "[jq){j",
        77: "\\jq/",
        87: "q]q}",
        93: "q_",
        140: "qj",
    }
)
"""Pairs that stand further apart."""

BOLD = MappingProxyType(
    {
        0: (
            "\x00\u0300\u0301\u0303\u0304\u0308\u0610\u0611\u0612\u0613\u0614\u0615\u0616\u0617\u0618\u0619"
            "\u061a\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0656\u0657\u0658\u0659"
            "\u065a\u065b\u065c\u065d\u065e\u065f\u0670\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06dc\u06df\u06e0"
            "\u06e1\u06e2\u06e3\u06e4\u06e7\u06e8\u06ea\u06eb\u06ec\u06ed\u0898\u0899\u089a\u089b\u089c\u089d"
            "\u089e\u089f\u08ca\u08cb\u08cc\u08cd\u08ce\u08cf\u08d0\u08d1\u08d2\u08d3\u08d4\u08d5\u08d6\u08d7"
            "\u08d8\u08d9\u08da\u08db\u08dc\u08dd\u08de\u08df\u08e0\u08e1\u08e3\u08e4\u08e5\u08e6\u08e7\u08e8"
            "\u08e9\u08ea\u08eb\u08ec\u08ed\u08ee\u08ef\u08f0\u08f1\u08f2\u08f3\u08f4\u08f5\u08f6\u08f7\u08f8"
            "\u08f9\u08fa\u08fb\u08fc\u08fd\u08fe\u08ff\u200c\u200d\u200e"
        ),
        156: "\u2009",
        202: "\u0887\u0888",
        210: "'",
        211: "\u06e5",
        254: "|\xa6",
        259: "j\u0237",
        260: "\r",
        269: "\u2018\u2019\u201a",
        271: ",\u066b\u066c",
        272: ".:;",
        278: "\u08ad",
        284: "\xb9",
        288: "`\xb4",
        289: "\u061e",
        294: "\xb7",
        297: "\xb8",
        300: "i\xec\xed\xee\u012b\u012f\u0131",
        303: "!\xa1",
        310: "\u088e",
        312: " \xa0",
        314: "\xef",
        316: "\u0622\u0623\u0625\u0671\u0672\u0673",
        318: (
            "l\u013a\u013c\u0627\u0870\u0871\u0872\u0873\u0874\u0875\u0876\u0877\u0878\u0879\u087a\u087b"
            "\u087c\u087d\u087e\u087f\u0880\u0881\u0882"
        ),
        322: "\u2010\u2011",
        323: "\u060c\u2e41",
        325: "\u06d4",
        335: "()",
        340: "[\u061b\u204f",
        343: "\u02da",
        344: "]",
        348: "\u0142",
        351: "\u06e6\u0773\u0774",
        362: "\u08c9",
        365: "f\u013e\u060d",
        373: "-",
        375: "\u0192",
        376: "rt\u0155\u0159\u0163\u0165\u021b",
        381: "{}",
        383: "\xaf\u02c9",
        389: "\u0883\u0884",
        390: '"\xaa',
        394: "\xb0\u2039\u203a",
        400: "_",
        402: "\xb2",
        403: "\xba",
        407: "\xb3",
        409: "\u0886",
        424: "I\xcc\xcd\xce\xcf\u012a\u012e\u0130",
        432: "\xa8",
        438: "\u2022",
        440: "/1\\",
        450: (
            "\u02dc\u0631\u0632\u0691\u0692\u0693\u0694\u0695\u0696\u0697\u0698\u0699\u06ef\u075b\u076b\u076c"
            "\u0771\u08b2\u08b9"
        ),
        468: "\u02c6\u02c7",
        470: "\u0621\u0674\u06fd",
        479: "\u201c\u201d\u201e",
        481: "\u02dd",
        485: "*",
        494: "\u2113",
        498: "\u066d",
        501: "\u2013",
        505: "z\u017a\u017c\u017e\u060b",
        508: "s\u015b\u015f\u0161\u0219",
        510: "c\xa2\xe7\u0107\u010b\u010d",
        512: "\u061f",
        519: "\u0640\u0885",
        521: "y\xb6\xfd\xff\u0177\u1ef3",
        524: "\u0624\u0648\u06c4\u06c5\u06c6\u06c7\u06c8\u06c9\u06ca\u06cb\u06cf\u0778\u0779\u08ab\u08b1",
        526: "\xbf",
        530: "v",
        536: "\xd7",
        537: "7~",
        539: "x",
        541: "\u066a",
        547: "?",
        548: "\u06fe",
        552: "La\xe0\xe1\xe2\xe3\xe4\xe5\u0101\u0103\u0105\u0139\u013b\u013d",
        555: "k\xa7\u0137",
        556: "\u0629\u06c0\u06d5",
        559: "\u0133",
        561: "J",
        563: "e\xe8\xe9\xea\xeb\u0113\u0117\u0119\u011b",
        566: "F",
        567: "u\xf9\xfa\xfb\xfc\u016b\u016f\u0171\u0173",
        569: "<>",
        570: "\u0639\u063a\u06a0\u06fc\u075d\u075e\u075f\u08b3\u08c3",
        571: (
            "9hn\xf1\u0127\u0144\u0146\u0148\u062f\u0630\u0688\u0689\u068a\u068b\u068c\u068d"
            "\u068e\u068f\u0690\u06ee\u0759\u075a\u08ae"
        ),
        572: (
            "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5"
            "\u06f6\u06f7\u06f8\u06f9"
        ),
        576: "o\xf2\xf3\xf4\xf5\xf6\xf8\u0151",
        579: "2\u061d",
        582: "^\u0141\u2020",
        586: "\u06c1\u06c2\u06c3",
        588: "\xf0",
        593: "g\xa4\u011f\u0121\u0123",
        595: "+\xf7\u2212",
        596: "bdp\xfe\u0111",
        597: "E\xc8\xc9\xca\xcb\u0112\u0116\u0118\u011a",
        599: "q",
        600: "3\u061c",
        607: "5T\u0162\u0164\u021a",
        608: "\u06e9",
        610: "$S\u015a\u015e\u0160\u0218",
        611: "\xb1",
        612: "=",
        615: "\xac",
        617: "\u2044",
        618: "Z\u0179\u017b\u017d",
        620: "\u060f",
        621: "\xdf",
        622: "\u20b9",
        624: "48",
        626: "6",
        629: "P\xde",
        634: "\xa3\u0606\u0607",
        641: "\u2215",
        643: "B",
        644: "V",
        649: "\xab\xbb",
        650: "RY\xa5\xdd\u0154\u0158\u0176\u0178\u1ef2",
        653: "\u08ac",
        658: "C\xc7\u0106\u010a\u010c",
        659: "0",
        661: "\u0645\u0765\u0766\u08a7",
        663: "K\u0136",
        678: "A\xc0\xc1\xc2\xc3\xc4\xc5\u0100\u0102\u0104\u20ac",
        682: "\u1e9e",
        685: "X",
        686: "U\xd9\xda\xdb\xdc\u016a\u016e\u0170\u0172",
        688: "D\u010e",
        694: "\u010f",
        701: "H\u0126",
        706: "\u08aa",
        708: "\xd0\u0110",
        717: "N\xd1\u0143\u0145\u0147",
        718: "G\u011e\u0120\u0122",
        725: "&",
        739: (
            "\u062c\u062d\u062e\u0681\u0682\u0683\u0684\u0685\u0686\u0687\u06bf\u0757\u0758\u076e\u076f\u0772"
            "\u077c\u088a\u08a2\u08c1\u08c5\u08c6"
        ),
        740: "w\u0175\u1e81\u1e83\u1e85",
        746: "O\xd2\xd3\xd4\xd5\xd6\xd8\u0150",
        756: "Q\u0609",
        765: "#",
        771: "\u0647\u06be\u06ff",
        780: "\u2026",
        781: "@",
        788: "\u0675",
        791: "\u0644\u06b5\u06b6\u06b7\u06b8\u076a\u08a6\u08c7",
        798: "\xa9\xae",
        805: "\u0646\u06b9\u06ba\u06bb\u06bc\u06bd\u0767\u0768\u0769\u0889\u08bd",
        821: (
            "\u0620\u0626\u063d\u063e\u063f\u0649\u064a\u06cc\u06cd\u06ce\u06d0\u06d1\u0775\u0776\u0777\u08a8"
            "\u08a9\u08ba"
        ),
        832: "\u2014",
        846: "\xbc",
        852: "\xbd",
        855: "\u0642\u066f\u06a7\u06a8\u08a5\u08b5\u08bc\u08c4",
        858: "M",
        861: "\u0637\u0638\u069f\u088b\u088c\u08a3",
        878: "\xe6",
        882: "m",
        886: "W\u0174\u1e80\u1e82\u1e84",
        921: "\xbe",
        936: "\u0153",
        942: "\u06d2\u06d3\u077a\u077b\u2122",
        952: ("\u063b\u063c\u06a9\u06ab\u06af\u06b0\u06b1\u06b2\u06b3\u06b4\u0762\u0763\u0764\u088d\u08b0\u08c2\u08c8"),
        966: "\xc6",
        969: "%",
        971: "\u060a",
        974: "\u0643\u06ac\u06ad\u06ae\u077f\u08b4",
        977: "\u060e",
        985: "\u0132",
        994: "\u0676\u0677",
        999: "\u06de",
        1024: "\u0152",
        1115: "\u0641\u06a1\u06a2\u06a3\u06a4\u06a5\u06a6\u0760\u0761\u08a4\u08bb",
        1122: "\u06aa",
        1132: "\u0602",
        1142: (
            "\u0600\u0628\u062a\u062b\u066e\u0679\u067a\u067b\u067c\u067d\u067e\u067f\u0680\u0750\u0751\u0752"
            "\u0753\u0754\u0755\u0756\u08a0\u08a1\u08b6\u08b7\u08b8\u08be\u08bf\u08c0"
        ),
        1231: "\u0608",
        1241: "\u0605",
        1291: "\u0678",
        1363: "\u0603",
        1370: "\u06dd",
        1439: "\u0633\u0634\u069a\u069b\u069c\u06fa\u075c\u076d\u0770\u077d\u077e",
        1442: "\u0635\u0636\u069d\u069e\u06fb\u08af",
        1484: "\u0601",
        1650: "\u0890\u0891",
        2178: "\u0604",
    }
)
"""Weight 700."""

BOLD_PAIRS = MappingProxyType(
    {
        1: (
            "bcbdbebobqb\xe7b\xe8b\xe9"
            "b\xeab\xebb\xf0b\xf2b\xf3b\xf4b\xf5b\xf6"
            "b\xf8b\u0153ocodoeoooqo\xe7"
            "o\xe8o\xe9o\xeao\xebo\xf0o\xf2o\xf3o\xf4"
            "o\xf5o\xf6o\xf8o\u0153pcpdpepo"
            "pqp\xe7p\xe8p\xe9p\xeap\xebp\xf0p\xf2"
            "p\xf3p\xf4p\xf5p\xf6p\xf8p\u0153sf\xf2c"
            "\xf2d\xf2e\xf2o\xf2q\xf2\xe7\xf2\xe8\xf2\xe9\xf2\xea"
            "\xf2\xeb\xf2\xf0\xf2\xf2\xf2\xf3\xf2\xf4\xf2\xf5\xf2\xf6\xf2\xf8"
            "\xf2\u0153\xf3c\xf3d\xf3e\xf3o\xf3q\xf3\xe7\xf3\xe8"
            "\xf3\xe9\xf3\xea\xf3\xeb\xf3\xf0\xf3\xf2\xf3\xf3\xf3\xf4\xf3\xf5"
            "\xf3\xf6\xf3\xf8\xf3\u0153\xf4c\xf4d\xf4e\xf4o\xf4q"
            "\xf4\xe7\xf4\xe8\xf4\xe9\xf4\xea\xf4\xeb\xf4\xf0\xf4\xf2\xf4\xf3"
            "\xf4\xf4\xf4\xf5\xf4\xf6\xf4\xf8\xf4\u0153\xf5c\xf5d\xf5e"
            "\xf5o\xf5q\xf5\xe7\xf5\xe8\xf5\xe9\xf5\xea\xf5\xeb\xf5\xf0"
            "\xf5\xf2\xf5\xf3\xf5\xf4\xf5\xf5\xf5\xf6\xf5\xf8\xf5\u0153\xf6c"
            "\xf6d\xf6e\xf6o\xf6q\xf6\xe7\xf6\xe8\xf6\xe9\xf6\xea"
            "\xf6\xeb\xf6\xf0\xf6\xf2\xf6\xf3\xf6\xf4\xf6\xf5\xf6\xf6\xf6\xf8"
            "\xf6\u0153\xf8c\xf8d\xf8e\xf8o\xf8q\xf8\xe7\xf8\xe8"
            "\xf8\xe9\xf8\xea\xf8\xeb\xf8\xf0\xf8\xf2\xf8\xf3\xf8\xf4\xf8\xf5"
            "\xf8\xf6\xf8\xf8\xf8\u0153\xfec\xfed\xfee\xfeo\xfeq"
            "\xfe\xe7\xfe\xe8\xfe\xe9\xfe\xea\xfe\xeb\xfe\xf0\xfe\xf2\xfe\xf3"
            "\xfe\xf4\xfe\xf5\xfe\xf6\xfe\xf8\xfe\u0153"
        ),
        2: (
            "/fKVQ,Q.TXXTcac\xe0"
            "c\xe1c\xe2c\xe3c\xe4c\xe5c\xe6scsd"
            "sesosqs\xe7s\xe8s\xe9s\xeas\xeb"
            "s\xf0s\xf2s\xf3s\xf4s\xf5s\xf6s\xf8s\u0153"
            "tit\xect\xedt\xeet\xeft\u0131\xe7a\xe7\xe0"
            "\xe7\xe1\xe7\xe2\xe7\xe3\xe7\xe4\xe7\xe5\xe7\xe6"
        ),
        3: "xf",
        4: ("F\xecPVSJfvfwfyf\xfdf\xfft\"t'"),
        5: ("QZVXXVeg\xe6g\xe8g\xe9g\xeag\xebg\u0153g"),
        7: "rvrwryr\xfdr\xff",
        8: (
            "LAL\xc0L\xc1L\xc2L\xc3L\xc4L\xc5L\u0102"
            "cic\xecc\xedc\xeec\xefc\u0131\xe7i\xe7\xec"
            "\xe7\xed\xe7\xee\xe7\xef\xe7\u0131"
        ),
        9: "WWkvkwkyk\xfdk\xff",
        10: (
            ",A,X,\xc0,\xc1,\xc2,\xc3,\xc4,\xc5"
            ",\u0102-5.A.X.\xc0.\xc1.\xc2.\xc3"
            ".\xc4.\xc5.\u010244737]7}:A"
            ":\xc0:\xc1:\xc2:\xc3:\xc4:\xc5:\u0102;A"
            ";\xc0;\xc1;\xc2;\xc3;\xc4;\xc5;\u0102A,"
            "A.CWCZETPTQ/X,X."
            "e@f?fiftf\xecf\xedf\u0131l,"
            "l.lal\xe0l\xe1l\xe2l\xe3l\xe4l\xe5"
            "l\xe6rbrhrkrlrmrnrp"
            "rrrur\xf1r\xf9r\xfar\xfbr\xfcr\xfe"
            "zfztzvzwzyz\xfdz\xff\xc0,"
            "\xc0.\xc1,\xc1.\xc2,\xc2.\xc3,\xc3.\xc4,"
            "\xc4.\xc5,\xc5.\xc6T\xc7W\xc7Z\xc8T\xc9T"
            "\xcaT\xcbT\xe6@\xe8@\xe9@\xea@\xeb@\u0102,"
            "\u0102.\u0152T\u0153@"
        ),
        11: ("BcBdBeBoBqB\xe7B\xe8B\xe9B\xeaB\xebB\xf0B\xf2B\xf3B\xf4B\xf5B\xf6B\xf8B\u0153KYK\xdd"),
        12: "\"1'1CTRX\xc7T",
        13: "ff",
        14: (
            "-c-d-e-o-q-\xe7-\xe8-\xe9"
            "-\xea-\xeb-\xf0-\xf2-\xf3-\xf4-\xf5-\xf6"
            "-\xf8-\u0153W\xecXYX\xddYXY\xecY\xee"
            "b-o-p-viv\xecv\xedv\xeev\xef"
            "v\u0131wiw\xecw\xedw\xeew\xefw\u0131yi"
            "y\xecy\xedy\xeey\xefy\u0131\xddX\xdd\xec\xdd\xee"
            "\xf2-\xf3-\xf4-\xf5-\xf6-\xf8-\xfdi\xfd\xec"
            "\xfd\xed\xfd\xee\xfd\xef\xfd\u0131\xfe-\xffi\xff\xec\xff\xed"
            "\xff\xee\xff\xef\xff\u0131"
        ),
        15: "KXTTvtwtyt\xfdt\xfft",
        16: ("RAR\xc0R\xc1R\xc2R\xc3R\xc4R\xc5R\u0102vfwfyf\xee\xb6\xee\xfe\xef]\xef}\xfdf\xfff"),
        17: "V\xee",
        18: (
            "-C-G-O-Q-\xc7-\xd2-\xd3-\xd4"
            "-\xd5-\xd6-\xd8-\u0152A/D-O-Q-"
            "\xc0/\xc1/\xc2/\xc3/\xc4/\xc5/\xd0-\xd2-"
            "\xd3-\xd4-\xd5-\xd6-\xd8-\xde-\u0102/"
        ),
        19: (
            "AXKAK\xc0K\xc1K\xc2K\xc3K\xc4K\xc5"
            "K\u0102QXXAX\xc0X\xc1X\xc2X\xc3X\xc4"
            "X\xc5X\u0102cfrir\xecr\xedr\xeer\xef"
            "r\u0131\xc0X\xc1X\xc2X\xc3X\xc4X\xc5X\xe7f"
            "\u0102X"
        ),
        20: (
            "\"V\"W'V'W*T-0-g/Y"
            "/\xdd0-4-71PiPvPwPy"
            "P\xecP\xedP\xeeP\xefP\xfdP\xffP\u0131T*"
            'T?TVTWV"V\'VTVVW"'
            "W'WTY\\cbchckclct"
            "\xdd\\\xe7b\xe7h\xe7k\xe7l\xe7t"
        ),
        22: "*fF\xeeF\xefTYT\xddYT\xddT",
        24: (
            "/TAAA\xc0A\xc1A\xc2A\xc3A\xc4A\xc5"
            "A\u0102T\\WYW\xddW\xeeYWkxq\xa1"
            "q\xa7\xa7j\xc0A\xc0\xc0\xc0\xc1\xc0\xc2\xc0\xc3\xc0\xc4"
            "\xc0\xc5\xc0\u0102\xc1A\xc1\xc0\xc1\xc1\xc1\xc2\xc1\xc3\xc1\xc4"
            "\xc1\xc5\xc1\u0102\xc2A\xc2\xc0\xc2\xc1\xc2\xc2\xc2\xc3\xc2\xc4"
            "\xc2\xc5\xc2\u0102\xc3A\xc3\xc0\xc3\xc1\xc3\xc2\xc3\xc3\xc3\xc4"
            "\xc3\xc5\xc3\u0102\xc4A\xc4\xc0\xc4\xc1\xc4\xc2\xc4\xc3\xc4\xc4"
            "\xc4\xc5\xc4\u0102\xc5A\xc5\xc0\xc5\xc1\xc5\xc2\xc5\xc3\xc5\xc4"
            "\xc5\xc5\xc5\u0102\xddW\xeeb\xeeh\xeek\xeel\u0102A"
            "\u0102\xc0\u0102\xc1\u0102\xc2\u0102\xc3\u0102\xc4\u0102\xc5\u0102\u0102"
        ),
        25: (
            "rtvvvwvyv\xfdv\xffwvww"
            "wyw\xfdw\xffxxyvywyyy\xfd"
            "y\xff\xfdv\xfdw\xfdy\xfd\xfd\xfd\xff\xffv\xffw"
            "\xffy\xff\xfd\xff\xff"
        ),
        26: "\xefb\xefh\xefk\xefl",
        27: "V\xef",
        28: ",jS-",
        29: "VYV\xddYV\xddV",
        30: ("\"T\"f'T'f7%77T\"T'[7f\"f'f\xeeqvqwqyq\xfdq\xffrf{7"),
        32: ("\"7'77\"7'QAQ\xc0Q\xc1Q\xc2Q\xc3Q\xc4Q\xc5Q\u0102W\xefY\xeff*f\xefq[qpq\xfe\xdd\xef\xee]\xee}"),
        34: "Q\xc6",
        36: "gjjj\xee\"\xee'",
        38: "\"t'tYYY\xdd]j\xddY\xdd\xdd",
        40: "-JT\xecq,q;",
        41: "Qj",
        42: "r\"r'",
        44: "T\xeeT\xef\xee?",
        48: "\xa1j",
        50: "/7",
        56: "-4",
        66: "q\xbf",
        68: "(j",
        70: "[jq){j",
        81: "_j",
        86: "\\jq/",
        96: "q]q}",
        112: "q_",
        154: "qj",
    }
)
"""Pairs that stand further apart."""
